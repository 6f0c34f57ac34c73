/**
 * The paper's step 2, implicit-representation-guided diffusion (Eq. 4-9,
 * Algorithms 1 and 2), as parts that do not know each other: a {@link
 * org.microdiffusion.diffusion.NoiseSchedule} has the noise levels, a {@link
 * org.microdiffusion.diffusion.Solver} the coefficients from one level to the
 * next one, a {@link org.microdiffusion.diffusion.Sampler} applies them to
 * whatever {@link org.microdiffusion.diffusion.Denoiser} it is given. {@link
 * org.microdiffusion.diffusion.DiffusionTraining} trains a network on a {@link
 * org.microdiffusion.diffusion.TrainingSet} with the training loop of all models;
 * a {@link org.microdiffusion.diffusion.JointTraining} trains the INR along with
 * it; the {@link org.microdiffusion.diffusion.DiffusionModel} that comes out holds
 * plain arrays, and a {@link org.microdiffusion.diffusion.SliceSampler} makes
 * slices with it. Only acquired projections are ever used as conditions.
 * <p>
 * What the presets of {@link org.microdiffusion.diffusion.ModelOptions} cost, as
 * {@link org.microdiffusion.diffusion.Cost} counts it (a multiplication with an
 * addition is two operations):
 * </p>
 * <table>
 * <caption>One image of 128×128 pixels</caption>
 * <tr><th>preset</th><th>parameters</th><th>U-Net, a call</th><th>encoders, once</th></tr>
 * <tr><td>paper</td><td>20,655,265</td><td>46.08 GFLOP</td><td>17.74 GFLOP</td></tr>
 * <tr><td>small</td><td>2,622,816</td><td>0.761 GFLOP</td><td>0.074 GFLOP</td></tr>
 * </table>
 */
package org.microdiffusion.diffusion;
