/**
 * The windows: preview, training, progress, results and log, where they are placed, and who
 * sees them. They lie below the commands, which open them; no window knows a command.
 */
package org.microdiffusion.ui;
