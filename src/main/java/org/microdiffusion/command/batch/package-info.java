/**
 * Work on many volumes: the files of a folder, time series, comparisons of
 * methods and of step lengths, with their tables and figures.
 */
package org.microdiffusion.command.batch;
