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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import org.microdiffusion.api.FunctionalSeries;
import org.microdiffusion.api.SeriesOptions;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.io.SeriesInput;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.series.FrameActivity;
import org.microdiffusion.series.KeptFrames;
import org.microdiffusion.series.Traces;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.Planes;

/**
 * The activity of all channels and time points of a series. With a file, finished time points are kept beside it: a
 * stopped run
 * goes on, and volumes do not stay in memory.
 */
public final class SeriesActivity {

	private static final int MAX_CHANNELS = 1024;

	private final List<FunctionalSeries> channels = new ArrayList<>();
	private final List<Traces> traces = new ArrayList<>();
	private final List<KeptFrames> kept = new ArrayList<>();
	private final Map<Integer, Planes> volumes = new HashMap<>();
	private final boolean wanted;

	/** @param wanted whether volumes are wanted, not only traces */
	public SeriesActivity(final boolean wanted) {
		this.wanted = wanted;
	}

	/**
	 * Computes the activity.
	 *
	 * @param options of a channel, from 0
	 * @param beside file beside which finished time points are kept
	 * @param notes receives sentences that the user should read
	 */
	public void run(final SeriesInput input, final IntFunction<SeriesOptions> options, final Optional<Path> beside,
		final Progress progress, final List<String> notes)
	{
		final Optional<PartFile> file = beside.map(PartFile::beside);
		for (int c = 0; c < input.channels(); c++) {
			final Progress part = progress.part((double) c / input.channels(), (c + 1.0) / input.channels());
			final FunctionalSeries channel = new FunctionalSeries(input.channel(c), options.apply(c), part.part(0, 0.3));
			channels.add(channel);
			notes.addAll(channel.remarks());
			if (wanted && file.isEmpty()) Memory.require("The result", (long) Float.BYTES * channel.size().width() * channel.size()
				.height() * channel.size().depth() * channel.frames(), "for " + channel.frames() +
					" volumes, which are kept on the disk instead if output is given");
			final int index = c;
			final Optional<KeptFrames> frames = file.map(parts -> new KeptFrames(parts, index + "\n" + channel.identity(part),
				channel.size(), wanted, channel.components().count()));
			frames.ifPresent(kept::add);
			traces.add(channel.traces());
			for (int t = 0; t < channel.frames(); t++) {
				part.report(0.3 + 0.7 * t / channel.frames(), "Activity, time point " + (t + 1) + " of " + channel.frames());
				part.checkCancelled();
				traces.get(c).set(t, activity(channel, frames, c, t));
			}
		}
	}

	private FrameActivity activity(final FunctionalSeries channel, final Optional<KeptFrames> frames, final int c,
		final int t)
	{
		final Optional<FrameActivity> known = frames.flatMap(f -> f.find(t));
		if (known.isPresent()) return known.get();
		final FrameActivity made = channel.activity(t, wanted);
		if (frames.isPresent()) frames.get().keep(t, made);
		else made.volume().ifPresent(volume -> volumes.put(t * MAX_CHANNELS + c, volume));
		return made;
	}

	/** The channels, after the run. */
	public List<FunctionalSeries> channels() {
		return channels;
	}

	/** The traces of each channel. */
	public List<Traces> traces() {
		return traces;
	}

	/** The volume at an index: time point times number of channels plus channel. */
	public Planes volume(final int index) {
		final int c = index % channels.size(), t = index / channels.size();
		return kept.isEmpty() ? volumes.get(t * MAX_CHANNELS + c) : kept.get(c).find(t).orElseThrow().volume().orElseThrow();
	}

	/** Deletes what is kept, once the results are written. */
	public void complete() {
		if (!kept.isEmpty()) kept.get(0).delete();
	}
}
