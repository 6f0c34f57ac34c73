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

	private static final byte[] GOOD = RawFile.withArrays(RawFile.entry("w", "[2]", 0, 8), 1, 2);

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
			bad("is in the format .mdm, which this version no longer reads: train the model again", text(
				"\u0089MDM\r\n\u001a\n\1\0\0\0")), //
			bad("is a safetensors file of another program: choose", RawFile.withHeader("{}")), //
			bad("is a safetensors file of another program: choose", RawFile.withHeader("{'__metadata__':{'format':'pt'}," +
				RawFile.entry("w", "[1]", 0, 4) + "}", RawFile.floats(1))), //
			bad("is a safetensors file of another program: choose", RawFile.withHeader("{'__metadata__':5}")), //
			bad("seems to be", RawFile.first(GOOD, 8)), //
			bad("is truncated, it ends after 9 bytes within its header", RawFile.first(GOOD, 9)), //
			bad("within its header", RawFile.first(GOOD, 100)), //
			bad("is truncated, it ends after " + (GOOD.length - 1) + " bytes but its header describes " + GOOD.length, //
				RawFile.first(GOOD, GOOD.length - 1)), //
			bad("is damaged, it goes on for 3 bytes behind its last array", Arrays.copyOf(GOOD, GOOD.length + 3)), //
			bad("is of format version 3, this plugin reads up to 1: update MicroDiffusion", RawFile.replacing(
				"'formatVersion':'1'", "'formatVersion':'3'")), //
			bad("is of format version , this plugin reads", RawFile.replacing("'formatVersion':'1'", "'formatVersion':''")),
			//
			bad("has 1 as 'formatVersion' in its __metadata__ where a text is expected", RawFile.replacing(
				"'formatVersion':'1'", "'formatVersion':1")), //
			bad("claims a header of 18446744073709551615 bytes, more than 1048576", flipped(0, 255, 255, 255, 255, 255, 255,
				255, 255)), //
			bad("claims a header of 4294967295 bytes", flipped(0, 255, 255, 255, 255, 0)), //
			bad("its checksum differs", flipped(GOOD.length - 1, 0)), //
			bad("its checksum differs", RawFile.joined(RawFile.first(GOOD, GOOD.length - 8), RawFile.floats(1, 3))), //
			bad("its checksum differs", RawFile.replacing("'sha256':'0", "'sha256':'1")), //
			bad("its checksum has 3 digits, not 64", RawFile.replacing("'sha256':'" + "0".repeat(61), "'sha256':'")), //
			bad("has no 'sha256'", RawFile.replacing("sha256", "sha255")), //
			bad("header that is not strict JSON", RawFile.withHeader("{")), //
			bad("header that is not strict JSON", RawFile.withHeader("{} {}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{kind:1}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':null}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':NaN}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':1e999}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':9999999999999999999}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':1,'a':2}")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':'b")), //
			bad("header that is not strict JSON", RawFile.withHeader("{'a':" + "[".repeat(500_000))), //
			bad("header that is not strict JSON", RawFile.of(text("{\"a\":\"\u00ff\"}"), new byte[0])), //
			bad("has 5 as 'w' in its header where an object is expected", RawFile.withArrays("'w':5")), //
			bad("has no 'dtype' in its w", RawFile.withArrays("'w':{}")), //
			bad("the array name 'a?b' must be", RawFile.withArrays(RawFile.entry("a\\nb", "[1]", 0, 4), 1)), //
			bad("header that is not strict JSON", RawFile.withArrays(RawFile.entry("w", "[1]", 0, 4) + "," +
			RawFile.entry("w",
				"[1]", 4, 8), 1, 1)), //
			bad("array w holds NaN at index 0", RawFile.withArrays(RawFile.entry("w", "[1]", 0, 4), Float.NaN)), //
			bad("has the array w as F16 where F32 is expected", RawFile.replacing("F32", "F16")), //
			shape("[-1]", "has -1 as 'shape'"), //
			shape("[0]", "has 0 as 'shape'"), //
			shape("[1.5]", "has 1.5 as 'shape'"), //
			shape("['1']", "has \"1\" as 'shape'"), //
			shape("[2147483648]", "has 2147483648 as 'shape'"), //
			shape("[2147483647]", "impossible shape [2147483647]"), //
			shape("[65536,65536]", "impossible shape [65536, 65536]"), //
			shape("[4194304,4194304,4194304,4]", "impossible shape"), //
			shape("[1,1,1,1,1,1,1,1,1]", "has 9 dimensions, more than 8"), //
			shape("[2]", "the offsets of its array w do not fit its shape"), //
			offsets("[0]", "the offsets of its array w do not fit its shape"), //
			offsets("[4,0]", "the offsets of its array w do not fit its shape"), //
			offsets("[-4,0]", "has -4 as 'data_offsets'"), //
			offsets("['0',4]", "has \"0\" as 'data_offsets'"), //
			offsets("[4,8]", "its array w begins at 4 where 0 is expected"), //
			offsets("[9223372036854775803,9223372036854775807]", "its array w begins at 9223372036854775803"), //
			bad("its array v begins at 0 where 4 is expected", RawFile.withArrays(RawFile.entry("w", "[1]", 0, 4) + "," +
				RawFile.entry("v", "[1]", 0, 4), 1)), //
			bad("is truncated", RawFile.withArrays(RawFile.entry("w", "[2147483639]", 0, 8589934556L), 1)), //
			bad("has no 'kind'", RawFile.replacing("'kind':'inr',", "")), //
			bad("kind is '../inr'", RawFile.replacing("'inr'", "'../inr'")), //
			bad("has [] as 'architecture' in its header where the text of a JSON object is expected", RawFile.replacing(
				"'{\\'width\\':4}'", "'[]'")), //
			bad("has {} as 'encodings' in its __metadata__ where a text is expected", RawFile.replacing("'{}'", "{}")), //
			bad("where the text of a JSON object is expected", RawFile.replacing("\\'width\\'", "width")), //
			bad("has no 'training'", RawFile.replacing("training", "trained")), //
			bad("has \"1\" as 'seed' in its training where a whole number", RawFile.replacing("seed\\':1",
				"seed\\':\\'1\\'")), //
			bad("has -1 as 'steps' in its training", RawFile.replacing("steps\\':0", "steps\\':-1")), //
			bad("date is yesterday, not such as", RawFile.replacing("2026-01-31T12:00:00Z", "yesterday")), //
			bad("licence is blank", RawFile.replacing("CC0-1.0", " ")), //
			bad("overlap is 2: neighbouring blocks", added("geometry", "{'profile':[1,1],'overlap':2,'offset':0}")), //
			bad("profile is", added("geometry", "{'profile':[1,-1],'overlap':0,'offset':0}")), //
			bad("steplength is 0", added("geometry", "{'profile':[],'overlap':0,'offset':0}")), //
			bad("has \"x\" as 'profile'", added("geometry", "{'profile':['x'],'overlap':0,'offset':0}")), //
			bad("normalisation is 2.0 to 1.0", added("normalisation", "{'minimum':2,'maximum':1}")), //
			bad("voxelSize is 1.0 x 0.0 x 1.0", added("voxelSize", "{'x':1,'y':0,'z':1,'unit':'µm'}")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void isNoCheckpoint(final String message, final byte[] content) throws IOException {
		final Path path = RawFile.store(folder, content);
		checkSentence(path, message, assertThrows(ModelFileException.class, () -> Checkpoint.read(path)).getMessage());
	}

	static Stream<Arguments> isNoCheckpoint() {
		return Stream.of( //
			bad("is not the checkpoint of an unfinished training but a model of the kind inr", GOOD), //
			bad("has no 'kind'", RawFile.with("'checkpoint':'{}'", "")), //
			bad("has [] as 'checkpoint' in its header where the text of a JSON object", RawFile.with(RawFile.MODEL +
				",'checkpoint':'[]'", "")), //
			bad("has \"x\" as 'loss' in its checkpoint", RawFile.with(RawFile.MODEL +
				",'checkpoint':'{\\'loss\\':\\'x\\'}'", "")), //
			bad("array w is in no group", checkpointWith("w")), //
			bad("the group name 'a.b' must be", checkpointWith("a.b/w")), //
			bad("the group name '' must be", checkpointWith("/w")), //
			bad("the array name '' must be", checkpointWith("a/")));
	}

	@Test
	void whatIsNoFileIsRefused() {
		final Path missing = folder.resolve("missing.safetensors");
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
			entries.append(i == 0 ? "" : ",").append(RawFile.entry("w" + i, "[" + size + "]", 4L * size * i, 4L * size * (i +
				1)));
		final Path path = RawFile.store(folder, RawFile.withArrays(entries.toString()));
		try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
			sparse.setLength(sparse.length() + 4L * size * arrays);
		}
		checkSentence(path, "MB of memory that ImageJ may use: raise the limit", assertThrows(ModelFileException.class,
			() -> ModelFile.read(path)).getMessage());
	}

	private static void checkSentence(final Path path, final String part, final String message) {
		assertTrue(message.contains(part), message);
		assertTrue(message.startsWith("The model file " + path + " ") && message.matches(
			"[^\\p{Cntrl}]+: [^\\p{Cntrl}]+\\."), message);
		assertTrue(message.length() < 400 + path.toString().length(), message);
	}

	private static Arguments bad(final String message, final byte[] content) {
		return Arguments.of(message, content);
	}

	private static Arguments shape(final String shape, final String message) {
		return bad(message, RawFile.withArrays(RawFile.entry("w", shape, 0, 4), 1));
	}

	private static Arguments offsets(final String offsets, final String message) {
		return bad(message, RawFile.withArrays("'w':{'dtype':'F32','shape':[1],'data_offsets':" + offsets + "}", 1));
	}

	private static byte[] added(final String key, final String json) {
		return RawFile.replacing("'licence'", "'" + key + "':'" + json.replace("'", "\\'") + "','licence'");
	}

	private static byte[] checkpointWith(final String name) {
		return RawFile.with(RawFile.MODEL + ",'checkpoint':'{}'", RawFile.entry(name, "[1]", 0, 4), 1);
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
