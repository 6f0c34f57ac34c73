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
package org.microdiffusion.faults;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes XML where it has a structure: values of attributes, elements, text, document type, depth. */
final class XmlMutation {

	private static final Pattern ATTRIBUTE = Pattern.compile("\\w+=\"([^\"]*)\"");
	private static final Pattern EMPTY = Pattern.compile("<\\w+[^<>]*/>");
	private static final Pattern TAG = Pattern.compile("</?\\w+[^<>]*>");
	private static final List<String> VALUES = List.of("", "0", "-1", "1", "2147483647", "4294967296", "1e308", "NaN",
		"Infinity", "99999999999999999999", "XYZTC", "XYC", "uint128", "\u00b5m", "parsec", "&amp;", "&#0;", "urn:uuid:0",
		"../other.ome.tif", "7", "x".repeat(20000));
	private static final List<String> ENTITIES = List.of(
		"<!DOCTYPE OME [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
		"<!DOCTYPE OME SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE OME [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>");

	private XmlMutation() {}

	/** One to four changes. */
	static String of(final String xml, final Random random) {
		String text = xml;
		for (int change = random.nextInt(4); change >= 0; change--)
			text = changed(text, random);
		return text;
	}

	private static String changed(final String xml, final Random random) {
		switch (random.nextInt(9)) {
			case 0:
				return xml.replaceFirst("(\\?>)?<OME", "$1" + ENTITIES.get(random.nextInt(ENTITIES.size())).replace("\\", "\\\\")
					+ "<OME");
			case 1:
				return replaced(xml, EMPTY, 0, "", random);
			case 2:
				return doubled(xml, random);
			case 3:
				return replaced(xml, TAG, 0, "", random);
			case 4:
				final int levels = random.nextInt(5) == 0 ? 20000 : 50;
				return replaced(xml, EMPTY, 0, "<A>".repeat(levels) + "</A>".repeat(levels), random);
			case 5:
				final int at = random.nextInt(xml.length() + 1);
				return xml.substring(0, at) + "\u0001&b;<![CDATA[".charAt(random.nextInt(13)) + xml.substring(at);
			default:
				return replaced(xml, ATTRIBUTE, 1, VALUES.get(random.nextInt(VALUES.size())), random);
		}
	}

	private static String replaced(final String xml, final Pattern what, final int group, final String by,
		final Random random)
	{
		final List<MatchResult> found = what.matcher(xml).results().toList();
		if (found.isEmpty()) return xml;
		final MatchResult one = found.get(random.nextInt(found.size()));
		return xml.substring(0, one.start(group)) + by + xml.substring(one.end(group));
	}

	private static String doubled(final String xml, final Random random) {
		final List<MatchResult> found = EMPTY.matcher(xml).results().toList();
		if (found.isEmpty()) return xml;
		final MatchResult one = found.get(random.nextInt(found.size()));
		return xml.substring(0, one.end()) + one.group() + xml.substring(one.end());
	}
}
