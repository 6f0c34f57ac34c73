/**
 * The training loop of all models. An {@link
 * org.microdiffusion.training.Objective} computes a loss from weights, the
 * {@link org.microdiffusion.training.Trainer} does the rest: gradients
 * (accumulated over the objective's parts), clipping, Adam, the learning rate,
 * the average of the weights, cancellation, and a {@link
 * org.microdiffusion.training.TrainingState} from which a training continues with
 * the same result as without interruption. All weights are in one flat native array,
 * so a step of Adam does not depend on the number of layers.
 */
package org.microdiffusion.training;
