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
package org.microdiffusion.command.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Collects remarks on the channels and time points of an image. Remarks on several of
 * them that differ only in their numbers are merged into one sentence with the range of
 * each number.
 */
public final class VolumeRemarks {

	private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?(?!\\w)");

	/**
	 * @param channel from 0
	 * @param frame from 0
	 */
	private record Remark(int channel, int frame, String text) {}

	private final Map<String, List<Remark>> alike = new LinkedHashMap<>();
	private final TreeSet<Integer> channels = new TreeSet<>();
	private final TreeSet<Integer> frames = new TreeSet<>();

	/**
	 * Adds the remarks on one volume. To be called for each volume, also without remarks.
	 *
	 * @param channel from 0
	 * @param frame time point, from 0
	 */
	void add(final int channel, final int frame, final List<String> remarks) {
		channels.add(channel);
		frames.add(frame);
		for (final String text : remarks)
			alike.computeIfAbsent(NUMBER.matcher(text).replaceAll("#"), t -> new ArrayList<>()).add(new Remark(channel, frame,
				text));
	}

	/**
	 * The merged remarks, in the order in which they were first made. If there are several
	 * volumes, each begins with the channels and time points that it is about.
	 */
	List<String> sentences() {
		return alike.values().stream().map(remarks -> place(remarks) + merged(remarks.stream().map(Remark::text).toList()))
			.toList();
	}

	private String place(final List<Remark> remarks) {
		if (channels.size() * frames.size() == 1) return "";
		final Map<Integer, TreeSet<Integer>> of = new TreeMap<>();
		for (final Remark remark : remarks)
			of.computeIfAbsent(remark.channel, c -> new TreeSet<>()).add(remark.frame);
		final List<String> places = new ArrayList<>();
		// Channels with remarks on the same time points are named together.
		of.values().stream().distinct().forEach(times -> {
			final List<Integer> same = of.keySet().stream().filter(c -> of.get(c).equals(times)).toList();
			final String channel = channels.size() == 1 ? "" : named("channel", same);
			final String time = frames.size() == 1 ? "" : named("time point", List.copyOf(times));
			places.add(channel + (channel.isEmpty() || time.isEmpty() ? "" : ", ") + time);
		});
		final String all = String.join("; ", places);
		return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ": ";
	}

	/** Counted from 1, such as "time points 1 to 3, 5". */
	private static String named(final String noun, final List<Integer> sorted) {
		final List<String> ranges = new ArrayList<>();
		for (int from = 0; from < sorted.size();) {
			int to = from;
			while (to + 1 < sorted.size() && sorted.get(to + 1) == sorted.get(to) + 1)
				to++;
			ranges.add((sorted.get(from) + 1) + (to > from ? " to " + (sorted.get(to) + 1) : ""));
			from = to + 1;
		}
		return noun + (sorted.size() == 1 ? " " : "s ") + String.join(", ", ranges);
	}

	/** @param texts that differ only in their numbers */
	private static String merged(final List<String> texts) {
		final List<List<String>> numbers = texts.stream().map(text -> NUMBER.matcher(text).results().map(
			MatchResult::group).toList()).toList();
		final List<String> ranges = IntStream.range(0, numbers.get(0).size()).mapToObj(i -> range(numbers.stream().map(n ->
			n.get(i)).toList())).toList();
		final int[] next = { 0 };
		return NUMBER.matcher(texts.get(0)).replaceAll(match -> Matcher.quoteReplacement(ranges.get(next[0]++)));
	}

	private static String range(final List<String> numbers) {
		final Comparator<String> size = Comparator.comparingDouble(Double::parseDouble);
		final String least = numbers.stream().min(size).orElseThrow();
		final String most = numbers.stream().max(size).orElseThrow();
		return Double.parseDouble(least) == Double.parseDouble(most) ? least : least + " to " + most;
	}
}
