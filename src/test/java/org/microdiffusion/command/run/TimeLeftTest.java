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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLeftTest {

	private static final double SECOND = 1e9;
	private static final Pattern TOLD = Pattern.compile(", (about|more than) (?:(\\d+) h )?(\\d+) (s|min) left");

	/** What is told when; in seconds. */
	private record Told(double at, double left, boolean about) {}

	/**
	 * Work whose stages take other times than their shares of the whole say.
	 *
	 * @param shares of the whole, with the sum 1
	 * @param seconds that each takes
	 * @param jitter relative standard deviation of the pace
	 */
	private static List<Told> told(final double[] shares, final double[] seconds, final double jitter, final long seed) {
		final Random random = new Random(seed);
		final TimeLeft left = new TimeLeft();
		final List<Told> all = new ArrayList<>();
		double before = 0, time = 0;
		for (int stage = 0; stage < shares.length; stage++) {
			final int reports = (int) Math.max(1, seconds[stage] / 0.3);
			for (int i = 1; i <= reports; i++) {
				time += seconds[stage] / reports * Math.max(0.05, 1 + jitter * random.nextGaussian());
				final String text = left.after(before + shares[stage] * i / reports, (long) (time * SECOND));
				if (!text.isEmpty()) all.add(told(text, time));
			}
			before += shares[stage];
		}
		return all;
	}

	private static Told told(final String text, final double at) {
		final Matcher matcher = TOLD.matcher(text);
		assertTrue(matcher.matches(), text);
		final double unit = matcher.group(4).equals("s") ? 1 : 60;
		return new Told(at, (matcher.group(2) == null ? 0 : 3600 * Integer.parseInt(matcher.group(2))) + unit * Integer
			.parseInt(matcher.group(3)), matcher.group(1).equals("about"));
	}

	private static void neverRises(final List<Told> all) {
		for (int i = 1; i < all.size(); i++)
			assertTrue(all.get(i).left <= all.get(i - 1).left, all.get(i - 1) + " then " + all.get(i));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 10, 60, 300, 5000 })
	void workAtOnePaceEndsWhenItWasTold(final double seconds) {
		final List<Told> all = told(new double[] { 1 }, new double[] { seconds }, 0.1, 1);
		neverRises(all);
		assertTrue(all.get(0).at <= Math.max(0.15 * seconds, 6), all.get(0) + " is late");
		for (final Told told : all)
			assertEquals(seconds - told.at, told.left, Math.max(0.15 * seconds, told.left < 100 ? 10 : 60), told.toString());
	}

	/** As MicroDiffusion: a prior that is done at once, then a long training, then the volume. */
	@Test
	void aQuickBeginningDoesNotPromiseTooMuch() {
		final List<Told> all = told(new double[] { 0.08, 0.8, 0.12 }, new double[] { 1, 300, 60 }, 0.2, 2);
		neverRises(all);
		for (final Told told : all)
			assertTrue(told.left > 0.6 * (361 - told.at) - 30, told + " is too little");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void whateverTheStagesItNeverRises(final long seed) {
		final Random random = new Random(seed);
		final int stages = 1 + random.nextInt(6);
		final double[] shares = new double[stages], seconds = new double[stages];
		double sum = 0;
		for (int i = 0; i < stages; i++) {
			sum += shares[i] = 0.02 + random.nextDouble();
			seconds[i] = Math.exp(6 * random.nextDouble());
		}
		for (int i = 0; i < stages; i++)
			shares[i] /= sum;
		neverRises(told(shares, seconds, 0.3, seed));
	}

	/** The last stage takes ten times what its share says. */
	@Test
	void whereItTakesLongerThanToldItSaysSo() {
		final List<Told> all = told(new double[] { 0.8, 0.2 }, new double[] { 80, 200 }, 0.05, 3);
		neverRises(all);
		assertTrue(all.stream().anyMatch(told -> !told.about && told.at > 90 && told.at < 250), all.toString());
		for (final Told told : all)
			if (told.about && told.at > 120) assertTrue(told.left > 0.5 * (280 - told.at) - 10, told.toString());
	}

	@Test
	void resumedWorkCountsFromWhereItWentOn() {
		final TimeLeft left = new TimeLeft();
		String text = "";
		for (int i = 0; i <= 100; i++)
			text = left.after(0.5 + 0.25 * i / 100, (long) (7 * SECOND + 0.2 * i * SECOND));
		assertEquals(", about 20 s left", text);
	}
}
