/**
 * Files that are written whole or not at all, for every format. JDK only.
 */
package org.microdiffusion.files;
