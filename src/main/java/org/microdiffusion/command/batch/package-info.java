/** Work on many images: the files of a folder, comparisons of methods, sweeps of step lengths. */
package org.microdiffusion.command.batch;
