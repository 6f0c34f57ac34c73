/**
 * Progress reports, cancellation and texts for users, shared by all layers. Depends on the JDK only.
 */
package org.microdiffusion.progress;
