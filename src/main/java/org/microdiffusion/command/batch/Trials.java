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
package org.microdiffusion.command.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.microdiffusion.api.Compare;
import org.microdiffusion.api.Simulate;
import org.microdiffusion.api.Variant;
import org.microdiffusion.figure.OrthogonalSections;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Fingerprint;
import org.microdiffusion.volume.Planes;
import org.scijava.util.VersionUtils;

import com.google.gson.Gson;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Runs methods on projections that are simulated from a true stack. Each finished
 * trial is stored in a file, so that an interrupted comparison can go on. Its key
 * covers everything that it depends on: every voxel of the truth, the acquisition,
 * the options of the reconstruction, the sections of the picture, and the plugin's
 * version.
 */
public final class Trials {

	private static final Gson JSON = new Gson();

	private final RandomAccessibleInterval<FloatType> truth;
	private final Optional<PartFile> kept;
	private final String fingerprint;
	private final Map<String, Trial> known = new HashMap<>();
	private final List<Trial> finished = new ArrayList<>();
	private final Set<String> remarks = new LinkedHashSet<>();
	/** The last refusal of a method. */
	private Optional<Refusal> refusal = Optional.empty();
	/** Number of trials that an earlier run had finished. */
	private int found;

	/**
	 * @param truth axes x, y, z
	 * @param kept the file for finished trials; empty: they are not stored
	 * @throws Refusal if nothing can be scored against this truth
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Trials(final RandomAccessibleInterval<FloatType> truth, final Optional<PartFile> kept,
		final Progress progress) {
		Compare.check(truth);
		this.truth = truth;
		this.kept = kept;
		kept.flatMap(PartFile::remark).ifPresent(remarks::add);
		fingerprint = kept.isPresent() ? Fingerprint.of(Planes.read(truth), progress) : "";
	}

	/**
	 * Runs methods on one acquisition. A method that refuses it is left out with a remark.
	 *
	 * @param acquisition geometry and noise with which the projections were simulated
	 * @param projections axes x, y, block
	 * @param variants methods with their settings
	 * @param picture for which sections of each volume are kept, if any
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public void add(final Simulate.Options acquisition, final RandomAccessibleInterval<FloatType> projections,
		final List<Variant> variants, final Optional<ComparisonPicture> picture, final Progress progress)
	{
		final ModelCache models = new ModelCache();
		for (int i = 0; i < variants.size(); i++) {
			progress.checkCancelled();
			final Variant variant = variants.get(i);
			final String key = key(acquisition, variant, picture);
			final Progress part = progress.part((double) i / variants.size(), (i + 1.0) / variants.size());
			try {
				Trial trial = known.get(key);
				if (trial == null) trial = earlier(key).orElseGet(() -> run(key, projections, acquisition, variant, models,
					picture, part));
				known.put(key, trial);
				add(trial.labelled(variant.label()));
			}
			catch (final Refusal e) {
				refusal = Optional.of(e);
				remarks.add(variant.label() + " is left out at n = " + acquisition.geometry().stepLength() + ": " +
					e.getMessage());
			}
		}
	}

	private Optional<Trial> earlier(final String key) {
		final Optional<Trial> earlier = kept.flatMap(file -> file.find(key)).map(text -> JSON.fromJson(text, Trial.class));
		if (earlier.isPresent()) found++;
		return earlier;
	}

	private Trial run(final String key, final RandomAccessibleInterval<FloatType> projections,
		final Simulate.Options acquisition, final Variant variant, final ModelCache models,
		final Optional<ComparisonPicture> picture, final Progress progress)
	{
		final int n = acquisition.geometry().stepLength();
		progress.report(0, variant.label() + ", n = " + n);
		final NoiseSetting noise = new NoiseSetting(acquisition.noise().photons(), acquisition.noise().readNoise());
		final Compare.Row row = Compare.run(projections, truth, variant, acquisition.geometry(), noise, models, progress);
		final List<OrthogonalSections> sections = picture.map(p -> p.sections(row.volume())).stream().toList();
		final Trial trial = Trial.of(row, n, sections);
		try {
			if (kept.isPresent()) kept.get().keep(key, JSON.toJson(trial));
		}
		catch (final Refusal e) {
			// The comparison goes on: this trial will only run again if it is interrupted.
			remarks.add(e.getMessage());
		}
		return trial;
	}

	private void add(final Trial trial) {
		finished.add(trial);
		trial.remarks().forEach(remark -> remarks.add(trial.method() + ": " + remark));
	}

	/** Everything that a trial depends on. The label is left out: the same settings need not run twice. */
	private String key(final Simulate.Options acquisition, final Variant variant,
		final Optional<ComparisonPicture> picture)
	{
		return Fingerprint.of(String.join("\n", VersionUtils.getVersion(Trials.class), String.valueOf(VersionUtils
			.getBuildNumber(Trials.class)), fingerprint, ImageInfo.line(acquisition.geometry()), acquisition.toString(),
			variant.method().toString(), variant.settings().toString(), picture.map(ComparisonPicture::place).orElse(
				"no picture")));
	}

	/**
	 * All trials, in the order in which they were added.
	 *
	 * @param notes receives sentences that the user should read
	 * @throws Refusal if every method refused; it is the last method's
	 */
	public List<Trial> finished(final List<String> notes) {
		if (finished.isEmpty() && refusal.isPresent()) throw refusal.get();
		if (found > 0) notes.add(found + " of " + finished.size() +
			" rows had been finished before and were kept in " + kept.orElseThrow().path() + ".");
		notes.addAll(remarks);
		return List.copyOf(finished);
	}

	/**
	 * Deletes the file of finished trials. To be called when all results are written.
	 *
	 * @throws Refusal if it cannot be deleted
	 */
	public void complete() {
		if (kept.isPresent()) kept.get().delete();
	}
}
