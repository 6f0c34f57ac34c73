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

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.microdiffusion.volume.Planes;

/**
 * What a {@link Reconstructor} returns.
 *
 * @param volume axes x, y, z, as deep as the operator's slices, in the projections' intensities
 * @param deviation standard deviation at each voxel, of the same size and in the same
 *          intensities, if the method tells it
 * @param expectedGain by how many dB the squared error is expected to be lower than that
 *          of the volume that the method started from, 0 or more, if it tells it
 * @param remarks sentences that the user should read
 * @param networkCalls of a diffusion model's denoiser for each slice; 0 without one
 * @param device that computed networks, if there were any
 * @param reusedSeconds how long the trainings took that were reused from an earlier
 *          reconstruction; 0 if there were none
 */
public record Reconstruction(Planes volume, Optional<Planes> deviation, OptionalDouble expectedGain,
	List<String> remarks, double networkCalls, Optional<String> device, double reusedSeconds)
{

	/** A volume about which there is nothing more to tell. */
	public static Reconstruction of(final Planes volume) {
		return new Reconstruction(volume, Optional.empty(), OptionalDouble.empty(), List.of(), 0, Optional.empty(), 0);
	}

	/** The same with another volume. */
	public Reconstruction withVolume(final Planes other) {
		return new Reconstruction(other, deviation, expectedGain, remarks, networkCalls, device, reusedSeconds);
	}

	/** The same with the standard deviation at each voxel, if it is known. */
	public Reconstruction withDeviation(final Optional<Planes> known) {
		return new Reconstruction(volume, known, expectedGain, remarks, networkCalls, device, reusedSeconds);
	}

	/** The same with an expected gain in dB. */
	public Reconstruction withExpectedGain(final double decibels) {
		return new Reconstruction(volume, deviation, OptionalDouble.of(decibels), remarks, networkCalls, device,
			reusedSeconds);
	}

	/** The same with one more sentence, if there is one. */
	public Reconstruction withRemark(final Optional<String> sentence) {
		return new Reconstruction(volume, deviation, expectedGain, Stream.concat(remarks.stream(), sentence.stream())
			.toList(), networkCalls, device, reusedSeconds);
	}

	/** The same after so many network calls for each slice. */
	public Reconstruction withNetworkCalls(final double calls) {
		return new Reconstruction(volume, deviation, expectedGain, remarks, calls, device, reusedSeconds);
	}

	/** The same, computed on a device. */
	public Reconstruction withDevice(final String name) {
		return new Reconstruction(volume, deviation, expectedGain, remarks, networkCalls, Optional.of(name),
			reusedSeconds);
	}

	/** The same where more trainings were reused that once took so long. */
	public Reconstruction withReused(final double seconds) {
		return new Reconstruction(volume, deviation, expectedGain, remarks, networkCalls, device, reusedSeconds +
			seconds);
	}
}
