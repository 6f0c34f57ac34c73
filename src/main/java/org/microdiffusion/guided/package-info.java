/**
 * The paper's step 2, implicit-representation-guided diffusion (Eq. 4-9,
 * Algorithms 1 and 2). A {@link org.microdiffusion.guided.NoiseSchedule} defines
 * the noise levels and a {@link org.microdiffusion.guided.Solver} the coefficients
 * of each step; a {@link org.microdiffusion.guided.Sampler} applies them to any
 * {@link org.microdiffusion.guided.Denoiser}. {@link
 * org.microdiffusion.guided.DiffusionTraining} trains a network on a {@link
 * org.microdiffusion.guided.TrainingSet} with the training loop of all models;
 * a {@link org.microdiffusion.guided.JointTraining} trains the INR together with
 * it. The result is a {@link org.microdiffusion.guided.DiffusionModel}, from which a
 * {@link org.microdiffusion.guided.SliceSampler} samples slices. Only acquired
 * projections are used as conditions.
 * <p>
 * Cost of the presets of {@link org.microdiffusion.guided.ModelOptions}, counted by
 * {@link org.microdiffusion.guided.NetworkCost} (a multiplication and an addition are
 * two operations):
 * </p>
 * <table>
 * <caption>One image of 128×128 pixels</caption>
 * <tr><th>preset</th><th>parameters</th><th>U-Net, a call</th><th>encoders, once</th></tr>
 * <tr><td>paper</td><td>20,655,265</td><td>46.08 GFLOP</td><td>17.74 GFLOP</td></tr>
 * <tr><td>small</td><td>2,622,816</td><td>0.761 GFLOP</td><td>0.074 GFLOP</td></tr>
 * </table>
 */
package org.microdiffusion.guided;
