/**
 * What a user can mend, told from faults of the program. JDK only.
 */
package org.microdiffusion.refusal;
