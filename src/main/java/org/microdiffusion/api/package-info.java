/**
 * The public API for scripts and other plugins, without windows and without a SciJava context. The
 * commands use it, too. {@link org.microdiffusion.api.MicroDiffusion} is the entry point.
 */
package org.microdiffusion.api;
