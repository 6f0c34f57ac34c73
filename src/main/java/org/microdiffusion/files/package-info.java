/**
 * Files that are written whole or not at all, for every format, and what was
 * finished of them before in a {@link org.microdiffusion.files.PartFile}. JDK
 * only.
 */
package org.microdiffusion.files;
