/**
 * The one loop that trains everything here; it knows no model. An {@link
 * org.microdiffusion.training.Objective} computes a loss from weights, the
 * {@link org.microdiffusion.training.Trainer} does the rest: gradients
 * (accumulated over the objective's parts), clipping, Adam, the learning rate,
 * the average of the weights, cancellation, and a {@link
 * org.microdiffusion.training.TrainingState} from which the work goes on as if
 * it had not been interrupted. All weights live in one flat native array, so a
 * step of Adam is one native call however many layers there are.
 */
package org.microdiffusion.training;
