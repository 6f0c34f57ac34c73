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
package org.microdiffusion.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a file is told in one sentence that names it. */
class BadModelFileTest {

	private static final byte[] GOOD = RawFile.withArrays("[" + RawFile.entry("w", "[2]", 1, 2) + "]", 1, 2);

	@TempDir
	Path folder;

	@Test
	void theFileThatTheOthersAreDerivedFromIsGood() throws IOException {
		assertEquals("w", ModelFile.read(RawFile.store(folder, GOOD)).arrays().get(0).name());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void isRefusedWithASentence(final String message, final byte[] content) throws IOException {
		final Path path = RawFile.store(folder, content);
		checkSentence(path, message, assertThrows(ModelFileException.class, () -> ModelFile.read(path)).getMessage());
	}

	static Stream<Arguments> isRefusedWithASentence() {
		return Stream.of( //
			bad("is empty: copy or download it again", new byte[0]), //
			bad("seems to be a TIFF image: choose", text("II*\0........")), //
			bad("seems to be a ZIP archive or a PyTorch model", text("PK\3\4........")), //
			bad("seems to be a Python pickle", text("\u0080\2}q\0......")), //
			bad("seems to be an XML or HTML page", text("<!DOCTYPE html>")), //
			bad("seems to be a text file", text("Dear reader,\r\n")), //
			bad("seems to be a file of an unknown kind", text("\1\2\3\4\5\6\7\u0080\u0090")), //
			bad("seems to be one that a transfer in text mode damaged", text("\u0089MDM\n\u001a\n\0\0\0")), //
			bad("is truncated, it ends after 8 bytes", RawFile.first(GOOD, 8)), //
			bad("is truncated, it ends after 19 bytes", RawFile.first(GOOD, 19)), //
			bad("within its header", RawFile.first(GOOD, 100)), //
			bad("is truncated, it ends after " + (GOOD.length - 1) + " bytes but its header describes " + GOOD.length, //
				RawFile.first(GOOD, GOOD.length - 1)), //
			bad("is damaged, it goes on for 3 bytes behind its last array", Arrays.copyOf(GOOD, GOOD.length + 3)), //
			bad("is of format version 3, this plugin reads up to 1: update MicroDiffusion", RawFile.of(3, new byte[0],
				new byte[0])), //
			bad("is of format version 4294967295", RawFile.of(-1, new byte[0], new byte[0])), //
			bad("claims a header of 4294967295 bytes, more than 1048576", flipped(12, 255, 255, 255, 255)), //
			bad("checksum of its header differs", flipped(40, '?')), //
			bad("checksum of its array w differs", flipped(GOOD.length - 1, 0)), //
			bad("header that is not strict JSON", RawFile.withHeader("")), //
			bad("header that is not strict JSON", RawFile.withHeader("[1]")), //
			bad("header that is not strict JSON", RawFile.withHeader("{} {}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{kind:1}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':null}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':NaN}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':1e999}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':9999999999999999999}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':1,'a':2}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':'b")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':" + "[".repeat(500_000))), //
			bad("header that is not strict JSON", RawFile.of(1, text("{\"a\":\"\u00ff\"}"), new byte[0])), //
			bad("has no 'arrays' in its header", RawFile.withHeader("{}")), //
			bad("has 5 as 'arrays' in its header where a list is expected", RawFile.withArrays("5")), //
			bad("has 5 as 'arrays' in its header where only an object may stand in the list", RawFile.withArrays("[5]")), //
			bad("has no 'name' in its arrays[0]", RawFile.withArrays("[{}]")), //
			bad("the array name 'a?b' must be", RawFile.withArrays("[" + RawFile.entry("a\\nb", "[1]", 1) + "]", 1)), //
			bad("array w occurs twice", RawFile.withArrays("[" + RawFile.entry("w", "[1]", 1) + "," +
				RawFile.entry("w", "[1]", 1) + "]", 1, 1)), //
			bad("array w holds NaN at index 0", RawFile.withArrays("[" + RawFile.entry("w", "[1]", Float.NaN) + "]",
				Float.NaN)), //
			shape("[-1]", "has -1 as 'shape'"), //
			shape("[0]", "has 0 as 'shape'"), //
			shape("[1.5]", "has 1.5 as 'shape'"), //
			shape("['1']", "has \"1\" as 'shape'"), //
			shape("[2147483648]", "has 2147483648 as 'shape'"), //
			shape("[2147483647]", "impossible shape [2147483647]"), //
			shape("[65536,65536]", "impossible shape [65536, 65536]"), //
			shape("[4194304,4194304,4194304,4]", "impossible shape"), //
			shape("[1,1,1,1,1,1,1,1,1]", "has 9 dimensions, more than 8"), //
			shape("[2147483639]", "is truncated"), //
			bad("is truncated", RawFile.withArrays("[" + RawFile.entry("w", "[2147483639]", 1) + (",{'name':'w','shape':[9],"
				+ "'crc32':''}").repeat(20_000) + "]", 1)), //
			bad("has 7 as 'crc32'", RawFile.withArrays("[{'name':'w','shape':[1],'crc32':7}]", 1)), //
			bad("has no 'kind'", RawFile.replacing("'kind':'inr',", "")), //
			bad("kind is '../inr'", RawFile.replacing("'inr'", "'../inr'")), //
			bad("has [] as 'architecture' in its header where an object is expected", RawFile.replacing("{'width':4}",
				"[]")), //
			bad("has no 'training'", RawFile.replacing("training", "trained")), //
			bad("has \"1\" as 'seed' in its training where a whole number", RawFile.replacing("'seed':1", "'seed':'1'")), //
			bad("has -1 as 'steps' in its training", RawFile.replacing("'steps':0", "'steps':-1")), //
			bad("date is yesterday, not such as", RawFile.replacing("2026-01-31T12:00:00Z", "yesterday")), //
			bad("licence is blank", RawFile.replacing("CC0-1.0", " ")), //
			bad("overlap is 2: neighbouring blocks", added("'geometry':{'profile':[1,1],'overlap':2,'offset':0}")), //
			bad("profile is", added("'geometry':{'profile':[1,-1],'overlap':0,'offset':0}")), //
			bad("steplength is 0", added("'geometry':{'profile':[],'overlap':0,'offset':0}")), //
			bad("has \"x\" as 'profile'", added(
				"'geometry':{'profile':['x'],'overlap':0,'offset':0}")), //
			bad("normalisation is 2.0 to 1.0", added("'normalisation':{'minimum':2,'maximum':1}")), //
			bad("voxelSize is 1.0 x 0.0 x 1.0", added("'voxelSize':{'x':1,'y':0,'z':1,'unit':'µm'}")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void isNoCheckpoint(final String message, final byte[] content) throws IOException {
		final Path path = RawFile.store(folder, content);
		checkSentence(path, message, assertThrows(ModelFileException.class, () -> Checkpoint.read(path)).getMessage());
	}

	static Stream<Arguments> isNoCheckpoint() {
		return Stream.of( //
			bad("has no 'numbers'", RawFile.withHeader("{'kind':'checkpoint','arrays':[]}")), //
			bad("has no 'model'", RawFile.withHeader("{'kind':'checkpoint','numbers':{},'arrays':[]}")), //
			bad("has \"x\" as 'loss' in its numbers", RawFile.withHeader(
				"{'kind':'checkpoint','numbers':{'loss':'x'},'arrays':[]}")), //
			bad("array w is in no group", checkpointWith("w")), //
			bad("the group name 'a.b' must be", checkpointWith("a.b/w")), //
			bad("the group name '' must be", checkpointWith("/w")), //
			bad("the array name '' must be", checkpointWith("a/")));
	}

	@Test
	void whatIsNoFileIsRefused() {
		final Path missing = folder.resolve("missing.mdm");
		checkSentence(missing, "does not exist: check its name and folder", assertThrows(ModelFileException.class,
			() -> ModelFile.read(missing)).getMessage());
		checkSentence(folder, "is a folder or a device", assertThrows(ModelFileException.class, () -> ModelFile.read(
			folder)).getMessage());
		final Path endless = Path.of("/dev/zero");
		Assumptions.assumeTrue(Files.exists(endless), "there is no /dev/zero here");
		checkSentence(endless, "is a folder or a device", assertThrows(ModelFileException.class, () -> ModelFile.read(
			endless)).getMessage());
	}

	@Test
	void aFileThatIsLongerThanMemoryIsRefusedBeforeItIsRead() throws IOException {
		final int size = 1 << 30;
		final long arrays = Runtime.getRuntime().maxMemory() / (4L * size) + 1;
		final StringBuilder entries = new StringBuilder();
		for (long i = 0; i < arrays; i++)
			entries.append(i == 0 ? "[" : ",").append(RawFile.entry("w" + i, "[" + size + "]", 0));
		final Path path = RawFile.store(folder, RawFile.withArrays(entries + "]"));
		try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
			sparse.setLength(sparse.length() + 4L * size * arrays);
		}
		checkSentence(path, "MB of memory that ImageJ may use: raise the limit", assertThrows(ModelFileException.class,
			() -> ModelFile.read(path)).getMessage());
	}

	private static void checkSentence(final Path path, final String part, final String message) {
		assertTrue(message.contains(part), message);
		assertTrue(message.startsWith("The model file " + path + " ") && message.matches("[^\\p{Cntrl}]+: [^\\p{Cntrl}]+\\."),
			message);
		assertTrue(message.length() < 400 + path.toString().length(), message);
	}

	private static Arguments bad(final String message, final byte[] content) {
		return Arguments.of(message, content);
	}

	private static Arguments shape(final String shape, final String message) {
		return bad(message, RawFile.withArrays("[" + RawFile.entry("w", shape, 1) + "]", 1));
	}

	private static byte[] added(final String part) {
		return RawFile.replacing("'licence'", part + ",'licence'");
	}

	private static byte[] checkpointWith(final String name) {
		return RawFile.withHeader("{'kind':'checkpoint','numbers':{},'model':{" + RawFile.MODEL + "'note':''},'arrays':[" +
			RawFile.entry(name, "[1]", 1) + "]}", 1);
	}

	private static byte[] flipped(final int at, final int... values) {
		final byte[] content = GOOD.clone();
		for (int i = 0; i < values.length; i++)
			content[at + i] = (byte) values[i];
		return content;
	}

	private static byte[] text(final String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}
}
