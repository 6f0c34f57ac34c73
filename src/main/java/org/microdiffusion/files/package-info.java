/**
 * Atomic writing of files, and the finished pieces of incomplete results in a {@link
 * org.microdiffusion.files.PartFile}. Depends on the JDK only.
 */
package org.microdiffusion.files;
