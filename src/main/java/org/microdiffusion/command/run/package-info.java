/**
 * How every command runs: {@link org.microdiffusion.command.run.Prompt} prepares
 * dialogs, {@link org.microdiffusion.command.run.Job} turns failures
 * and cancellation into one sentence, {@link
 * org.microdiffusion.command.run.CommandProgress} shows progress and listens for
 * Esc, {@link org.microdiffusion.command.run.Results} hands images over to
 * windows, macros and scripts.
 * <p>
 * This package stands below {@code command} and {@code command.batch}, since
 * both run jobs, and above {@code command.param}, since it reads parameters.
 * </p>
 */
package org.microdiffusion.command.run;
