/**
 * The methods: {@link org.microdiffusion.method.Method} names them, records hold
 * what each can be told, and reconstructors return a
 * {@link org.microdiffusion.projection.Reconstruction}. Trained models that several
 * reconstructions share lie in a {@link org.microdiffusion.method.ModelCache}. A new method
 * is a class, its line in {@code Method}, and its test.
 */
package org.microdiffusion.method;
