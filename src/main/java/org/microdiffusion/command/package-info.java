/**
 * The commands that users click, record and script. Each reads its parameters, calls the
 * API for each channel and time point, and returns the outputs.
 * <p>
 * The fields of a command are its keys in macros and in the launcher. They are
 * documented in their own declarations; there is no second list of them. A
 * command's {@code name} is its verb in the launcher. What commands share lies
 * below: {@link org.microdiffusion.command.run} runs their work, {@link
 * org.microdiffusion.command.param} reads their parameters, {@link
 * org.microdiffusion.command.batch} works through folders and comparisons.
 * </p>
 */
package org.microdiffusion.command;
