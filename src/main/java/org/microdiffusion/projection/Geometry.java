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
package org.microdiffusion.projection;

import java.util.Optional;

import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;


/**
 * The acquisition geometry: which slices of the specimen each projection covers. Block i covers the
 * slices {@code offset + i * spacing() ... offset + i * spacing() + n - 1}. Each block has {@link #views()}
 * projections, which follow each other in the stack. Users of projections ask an {@link AxialProjection} instead.
 *
 * @param profile the weights of a block's n slices; with a beam, their mean over its views
 * @param overlap slices that neighbouring blocks share, below n; negative for a gap of slices that no
 *          projection sees, at most 16 n
 * @param offset slices of the specimen before the first block, at least 0
 * @param beam that displaces slices or has several views; empty for a straight beam
 */
public record Geometry(AxialProfile profile, int overlap, int offset, Optional<Beam> beam) {

	private static final int MAX_GAP_STEPS = 16;

	public Geometry {
		if (overlap >= profile.length()) throw new Refusal("overlap is " + overlap +
			": neighbouring blocks of " + profile.length() + " slices share at most " + (profile.length() - 1) +
			", so give less.");
		if (overlap < -MAX_GAP_STEPS * profile.length()) throw new Refusal("overlap is " + overlap +
			": a gap of more than " + MAX_GAP_STEPS + " blocks is too large to fill, so give " +
			-MAX_GAP_STEPS * profile.length() + " or more.");
		if (offset < 0) throw new Refusal("offset is " + offset +
			": the number of slices before the first block must be 0 or more.");
	}

	/** The geometry of a straight beam. */
	public Geometry(final AxialProfile profile, final int overlap, final int offset) {
		this(profile, overlap, offset, Optional.empty());
	}

	/**
	 * The geometry of a beam that users describe.
	 *
	 * @param profile as {@link AxialProfile#parse} returns it
	 * @param beam as {@link Beam#of} returns it for that profile
	 */
	public static Geometry of(final AxialProfile profile, final Optional<Beam> beam, final int overlap,
		final int offset)
	{
		if (beam.isEmpty()) return new Geometry(profile, overlap, offset);
		final AxialProfile mean = beam.get().mean();
		return new Geometry(mean.near(profile) ? profile : mean, overlap, offset, beam.filter(b -> !b.straight()));
	}

	/** The same blocks of the same beam, with other overlap and offset. */
	public Geometry with(final int otherOverlap, final int otherOffset) {
		return new Geometry(profile, otherOverlap, otherOffset, beam);
	}

	/** The same blocks seen in sections along z in which the beam is displaced most: all shifts lie along x. */
	public Geometry alongX() {
		return new Geometry(profile, overlap, offset, beam.map(Beam::alongX));
	}

	/** The same blocks with x and y exchanged. */
	public Geometry transposed() {
		return new Geometry(profile, overlap, offset, beam.map(Beam::transposed));
	}

	/** Whether all projections see a block along z with the same weights, one projection for each block. */
	public boolean straight() {
		return beam.isEmpty();
	}

	/**
	 * Refuses a beam that displaces slices or has several views.
	 *
	 * @param what needs a straight beam, as a sentence names it
	 * @throws Refusal one sentence
	 */
	public void requireStraight(final String what) {
		if (!straight()) throw new Refusal("beam is " + beam.orElseThrow().shortText() + " but " + what +
			" takes straight beams of one view only: choose the method Hessian-L1 or MicroDiffusion of Reconstruct Volume.");
	}

	/** Projections of each block, which follow each other. */
	public int views() {
		return beam.map(b -> b.views().size()).orElse(1);
	}

	/** This geometry as users write it, a key and its value each. */
	public String text() {
		return "steplength=" + stepLength() + " profile=" + profile + " overlap=" + overlap + " offset=" + offset + beam.map(
			b -> " beam=" + b.text() + " views=" + views()).orElse("");
	}

	/** Disjoint blocks of n slices with equal weights, which begin at the first slice. */
	public static Geometry uniform(final int n) {
		return new Geometry(AxialProfile.uniform(n), 0, 0);
	}

	/** n, the slices that one projection averages. */
	public int stepLength() {
		return profile.length();
	}

	/** Slices from the beginning of one block to that of the next. */
	public int spacing() {
		return stepLength() - overlap;
	}

	/** Whether no slice is covered by two blocks. */
	public boolean disjoint() {
		return overlap <= 0;
	}

	/**
	 * The number of whole blocks that fit into a stack.
	 *
	 * @param slices of the specimen, counted from its first
	 * @throws Refusal one sentence, if not even one fits
	 */
	public int blocks(final int slices) {
		if (offset >= slices) throw new Refusal("offset is " + offset + " but the stack has only " +
			Words.count(slices, "slice") + ": give a smaller one.");
		final int room = slices - offset - stepLength();
		if (room < 0) throw new Refusal("steplength is " + stepLength() + " and offset " + offset +
			" but the stack has only " + Words.count(slices, "slice") + ": give a step length of at most " + (slices -
				offset) + " or a longer stack.");
		return room / spacing() + 1;
	}

	/** The number of projections of all whole blocks that fit into a stack; refuses like {@link #blocks}. */
	public int projections(final int slices) {
		return views() * blocks(slices);
	}

	/**
	 * Slices from the beginning of the first block to the end of the last: the depth of a reconstructed
	 * volume.
	 *
	 * @param projections of all blocks and views
	 * @throws Refusal one sentence, if the views do not divide them, or if there are more slices than a volume can have
	 */
	public int imagedSlices(final int projections) {
		if (projections % views() != 0) throw new Refusal("views is " + views() + " but the stack has " + Words.count(
			projections, "projection") + ": give a stack with all views of each block one after the other.");
		final long slices = (projections / views() - 1L) * spacing() + stepLength();
		if (slices > Integer.MAX_VALUE) throw new Refusal("steplength is " + stepLength() + " and overlap " + overlap +
			", but " + projections + " projections would make " + slices + " slices: give fewer projections at a time.");
		return (int) slices;
	}

	/** Slices of the specimen after the last whole block, which are not imaged. */
	public int trailingSlices(final int slices) {
		return slices - offset - imagedSlices(projections(slices));
	}

	/** The first slice of a block, counted from the first imaged slice. */
	public int firstSlice(final int block) {
		return block * spacing();
	}

	/** A block's centre of mass along z, in slices from the first imaged one. */
	public double centre(final int block) {
		return firstSlice(block) + profile.centre();
	}
}
