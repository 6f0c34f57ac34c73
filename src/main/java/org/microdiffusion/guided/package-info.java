/**
 * The paper's step 2, implicit-representation-guided diffusion (Eq. 4-9,
 * Algorithms 1 and 2), as parts that do not know each other: a {@link
 * org.microdiffusion.guided.NoiseSchedule} has the noise levels, a {@link
 * org.microdiffusion.guided.Solver} the coefficients from one level to the
 * next one, a {@link org.microdiffusion.guided.Sampler} applies them to
 * whatever {@link org.microdiffusion.guided.Denoiser} it is given. {@link
 * org.microdiffusion.guided.DiffusionTraining} trains a network on a {@link
 * org.microdiffusion.guided.TrainingSet} with the training loop of all models;
 * a {@link org.microdiffusion.guided.JointTraining} trains the INR along with
 * it; the {@link org.microdiffusion.guided.DiffusionModel} that comes out holds
 * plain arrays, and a {@link org.microdiffusion.guided.SliceSampler} makes
 * slices with it. Only acquired projections are ever used as conditions.
 * <p>
 * What the presets of {@link org.microdiffusion.guided.ModelOptions} cost, as
 * {@link org.microdiffusion.guided.Cost} counts it (a multiplication with an
 * addition is two operations):
 * </p>
 * <table>
 * <caption>One image of 128×128 pixels</caption>
 * <tr><th>preset</th><th>parameters</th><th>U-Net, a call</th><th>encoders, once</th></tr>
 * <tr><td>paper</td><td>20,655,265</td><td>46.08 GFLOP</td><td>17.74 GFLOP</td></tr>
 * <tr><td>small</td><td>2,622,816</td><td>0.761 GFLOP</td><td>0.074 GFLOP</td></tr>
 * </table>
 */
package org.microdiffusion.guided;
