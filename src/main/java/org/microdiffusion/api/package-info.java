/**
 * What scripts and other plugins call, without windows and without a SciJava context; the
 * commands call it, too. {@link org.microdiffusion.api.MicroDiffusion} is the way in.
 */
package org.microdiffusion.api;
