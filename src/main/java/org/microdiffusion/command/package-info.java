/**
 * What users click, record and script: parameters in, one facade call for each
 * channel and time point, outputs back.
 * <p>
 * The fields of a command are its macro and launcher keys for ever, so they are
 * short and documented in their own declarations; there is no second list of
 * them. A command's {@code name} is its verb in the launcher. Commands are made
 * of small parts: {@link org.microdiffusion.command.Job} turns failures and
 * cancellation into one sentence, {@link
 * org.microdiffusion.command.CommandProgress} shows progress and hears Esc,
 * {@link org.microdiffusion.command.Results} hands images over in windows,
 * macros and scripts.
 * </p>
 */
package org.microdiffusion.command;
