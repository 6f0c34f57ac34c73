/*-
 * #%L
 * Depth-resolved volumes from axial projections, for Fiji and ImageJ.
 * %%
 * Copyright (C) 2026 MicroDiffusion developers
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the conditions of the
 * BSD 2-Clause licence in the file LICENSE are met.
 * #L%
 */
package org.microdiffusion.inr;

import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/**
 * The mean norm of the second derivatives in sheared coordinates. Where a structure moves by s =
 * (s_y, s_x) pixels from slice to slice, the axis ζ = (1, s_y, s_x) follows it, and
 *
 * <pre>
 * u_ζζ = u_zz + 2 s·∇u_z + sᵀ∇²u s,   u_ζy = u_zy + s_y u_yy + s_x u_yx,   u_ζx likewise.
 * </pre>
 *
 * With s = 0 it is the Hessian-L1 norm (weights 1 in z, l in x and y, √(w_i w_j)·√2
 * for the mixed terms). If s is fitted together with u, oblique membranes, vessels
 * and neurites continue through the slices between projections instead of fading from one into the
 * next.
 */
final class SlantedHessian {

	/** Makes the norm differentiable at 0; in units of the largest projection. */
	private static final double NORM_EPSILON = 1e-3;

	private final NDArray lateral;
	private final NDArray axialMixed;
	private final NDArray lateralMixed;
	private final NDArray smoothing;

	/** @param weight l of the lateral second derivatives, above 0 */
	SlantedHessian(final NDManager manager, final double weight) {
		lateral = Tensors.scalar(manager, weight * weight);
		axialMixed = Tensors.scalar(manager, 2 * weight);
		lateralMixed = Tensors.scalar(manager, 2 * weight * weight);
		smoothing = Tensors.scalar(manager, NORM_EPSILON * NORM_EPSILON);
	}

	/**
	 * @param u [z, y, x], at least 3 slices, 2 rows and 2 columns; extrapolated linearly beyond its
	 *          rows and columns
	 * @param slantY s_y, the same shape
	 * @param slantX s_x, the same shape
	 * @return a scalar, the mean without the outermost slices
	 */
	NDArray mean(final NDArray u, final NDArray slantY, final NDArray slantX) {
		final NDIndex inner = new NDIndex("1:-1");
		return inside(extended(extended(u, 1), 2), slantY.get(inner), slantX.get(inner));
	}

	private static NDArray extended(final NDArray u, final int axis) {
		final long last = u.getShape().get(axis) - 1;
		return NDArrays.concat(new NDList(beyond(u, axis, 0, 1), u, beyond(u, axis, last, last - 1)), axis);
	}

	private static NDArray beyond(final NDArray u, final int axis, final long edge, final long inner) {
		final String index = axis == 1 ? ":, {}:{}" : ":, :, {}:{}";
		final NDArray at = u.get(new NDIndex(index, edge, edge + 1));
		return at.add(at).sub(u.get(new NDIndex(index, inner, inner + 1)));
	}

	/**
	 * The mean over all but the outermost voxels.
	 *
	 * @param sy slant in y, as many voxels
	 * @param sx slant in x, as many voxels
	 */
	NDArray inside(final NDArray u, final NDArray sy, final NDArray sx) {
		final NDArray centre = shifted(u, 0, 0, 0);
		final NDArray twice = centre.add(centre);
		final NDArray z = shifted(u, 1, 0, 0);
		final NDArray y = shifted(u, 0, 1, 0);
		final NDArray x = shifted(u, 0, 0, 1);
		final NDArray yy = y.add(shifted(u, 0, -1, 0)).sub(twice);
		final NDArray xx = x.add(shifted(u, 0, 0, -1)).sub(twice);
		final NDArray yx = shifted(u, 0, 1, 1).sub(y).sub(x).add(centre);
		final NDArray zy = shifted(u, 1, 1, 0).sub(z).sub(y).add(centre);
		final NDArray zx = shifted(u, 1, 0, 1).sub(z).sub(x).add(centre);
		final NDArray zz = z.add(shifted(u, -1, 0, 0)).sub(twice);
		final NDArray ζy = zy.add(sy.mul(yy)).add(sx.mul(yx));
		final NDArray ζx = zx.add(sy.mul(yx)).add(sx.mul(xx));
		final NDArray ζζ = zz.add(sy.mul(zy.add(ζy))).add(sx.mul(zx.add(ζx)));
		return ζζ.square().add(yy.square().add(xx.square()).mul(lateral)).add(ζy.square().add(ζx.square()).mul(axialMixed))
			.add(yx.square().mul(lateralMixed)).add(smoothing).sqrt().mean();
	}

	private static NDArray shifted(final NDArray u, final int z, final int y, final int x) {
		return u.get(new NDIndex("{}:{}, {}:{}, {}:{}", 1 + z, u.getShape().get(0) - 1 + z, 1 + y, u.getShape().get(1) -
			1 + y, 1 + x, u.getShape().get(2) - 1 + x));
	}
}
