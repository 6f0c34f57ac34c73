/**
 * Windows: the preview, the training, the progress, the results, the log, and
 * where they are placed on the screen.
 * <p>
 * Commands open windows; windows know nothing of commands. Therefore this
 * package stands below {@code command}, and above {@code io} and {@code figure},
 * whose images it shows.
 * </p>
 */
package org.microdiffusion.ui;
