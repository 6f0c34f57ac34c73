/**
 * The paper's step 2. TODO
 */
package org.microdiffusion.diffusion;
