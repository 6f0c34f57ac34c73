/**
 * The reconstruction methods, which {@link org.microdiffusion.method.Method} lists, and their settings.
 * Each method returns a {@link org.microdiffusion.projection.Reconstruction}. Several reconstructions
 * share trained models by a {@link org.microdiffusion.method.ModelCache}. A new method needs a class, a
 * constant of {@code Method}, and a test.
 */
package org.microdiffusion.method;
