/**
 * One facade for each thing that a user can ask for, without dialogs and
 * without ImageJ: {@link org.microdiffusion.pipeline.Simulate}, {@link
 * org.microdiffusion.pipeline.Reconstruct}, {@link
 * org.microdiffusion.pipeline.Evaluate}, {@link
 * org.microdiffusion.pipeline.Compare}. Commands translate their parameters
 * into one call. A facade works on one channel at one time point; remarks that
 * the user should read come back in its result.
 */
package org.microdiffusion.pipeline;
