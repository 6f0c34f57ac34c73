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
import java.util.List;

import org.microdiffusion.progress.Progress;

/** The progress on one file of a folder. Its messages go to the folder's log. */
public final class FolderProgress implements Progress {

	private final Progress progress;
	private final String place;
	private final FolderReport report;
	private final List<String> notes = new ArrayList<>();

	/** @param place such as "a.tif (2 of 5)" */
	public FolderProgress(final Progress progress, final String place, final FolderReport report) {
		this.progress = progress;
		this.place = place;
		this.report = report;
	}

	/** A list to which the reconstruction of the file adds its remarks. */
	public List<String> notes() {
		return notes;
	}

	/** Writes the remarks to the log and empties the list. */
	public void tellNotes() {
		notes.forEach(note -> report.tell(place + ": " + note));
		notes.clear();
	}

	@Override
	public void report(final double fraction, final String message) {
		progress.report(fraction, place + ": " + message);
	}

	@Override
	public void log(final String sentence) {
		report.tell(place + ": " + sentence);
	}

	@Override
	public boolean cancelled() {
		return progress.cancelled();
	}
}
