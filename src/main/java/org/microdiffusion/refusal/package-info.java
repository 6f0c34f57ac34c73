/**
 * Errors that the user can correct, as distinct from errors of the program. Depends on the JDK only.
 */
package org.microdiffusion.refusal;
