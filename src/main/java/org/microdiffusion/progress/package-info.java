/**
 * Fraction, message, cancelled: the only thing that every layer shares. JDK
 * only.
 */
package org.microdiffusion.progress;
