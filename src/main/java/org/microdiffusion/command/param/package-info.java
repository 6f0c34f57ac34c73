/**
 * The parameters that commands share: their keys, choices, ranges and texts, and
 * how their values are read and checked.
 * <p>
 * ImageJ does not enforce ranges and choices in macros, so each value is checked
 * here, and a wrong one is refused with a sentence that names the key, the value
 * and what is allowed.
 * </p>
 */
package org.microdiffusion.command.param;
