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

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.faults.Campaign.Outcome;
import org.microdiffusion.files.Damage;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.io.description.Description;
import org.microdiffusion.io.description.DescriptionException;
import org.microdiffusion.io.description.Pages;
import org.microdiffusion.model.Checkpoint;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.RawFile;
import org.microdiffusion.refusal.Refusal;

import com.sun.management.ThreadMXBean;

import ij.ImagePlus;

/** Files changed at random where they have a structure are read, or refused in one sentence, with little memory. */
@Tag("faults")
class MutatedFilesTest {

	/**
	 * Bytes allocated in a trial, most of which are garbage at once: usually a few megabytes, 200 where thousands of
	 * missing chunks are looked for. A size that is believed blindly takes gigabytes.
	 */
	private static final long MEMORY = 512 << 20;
	/** A trial that hangs ends the whole campaign: the limit is that of its long form. */
	private static final int HOURS = 24;
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@TempDir
	Path folder;

	/** Reads something that may be refused. */
	private interface Reader {

		void read() throws Exception;
	}

	@BeforeEach
	void loadClasses() {
		TiffFile.write("output", TestImages.stack(8, 2), folder.resolve("first.ome.tif"));
		TiffFile.read("input", folder.resolve("first.ome.tif"));
		ImageFile.write("output", TestImages.stack(8, 2), folder.resolve("first.ome.zarr"));
	}

	private static Outcome outcome(final Reader reader) throws Exception {
		final long before = THREADS.getCurrentThreadAllocatedBytes();
		try {
			reader.read();
			return Outcome.DONE;
		}
		catch (final Refusal | DescriptionException e) {
			assertTrue(e.getMessage().matches("[^\\p{Cntrl}]{10,2000}\\."), e.getMessage());
			return Outcome.REFUSED;
		}
		finally {
			final long used = THREADS.getCurrentThreadAllocatedBytes() - before;
			assertTrue(used < MEMORY, used + " bytes were used");
		}
	}

	private static byte[] resource(final String name) throws IOException {
		try (InputStream in = RawFile.class.getResourceAsStream(name)) {
			return in.readAllBytes();
		}
	}

	/** The header is changed and has the checksum that fits it, so that it reaches the code behind. */
	@Test
	@Timeout(value = HOURS, unit = TimeUnit.HOURS)
	void models() throws Exception {
		final List<byte[]> samples = List.of(resource("model-v1.safetensors"), resource("checkpoint-v1.safetensors"));
		final Path file = folder.resolve("some model.safetensors");
		new Campaign("models", 1500).run((random, number) -> {
			final byte[] original = samples.get(number % 2);
			final int end = 8 + (original[0] & 0xff | (original[1] & 0xff) << 8);
			final String unsigned = new String(original, 8, end - 8, StandardCharsets.UTF_8).replaceFirst("[0-9a-f]{64}", "0"
				.repeat(64));
			final byte[] header = JsonMutation.of(unsigned.strip(), random).getBytes(StandardCharsets.UTF_8);
			final byte[] signed = RawFile.signed(header, Arrays.copyOfRange(original, end, original.length));
			Files.write(file, random.nextInt(4) == 0 ? Damage.of(signed, random) : signed);
			return outcome(() -> {
				if (number % 2 == 0) ModelFile.read(file);
				else Checkpoint.read(file);
			});
		});
	}

	private byte[] written(final String name, final ImagePlus image) throws IOException {
		TiffFile.write("output", image, folder.resolve(name));
		return Files.readAllBytes(folder.resolve(name));
	}

	@Test
	@Timeout(value = HOURS, unit = TimeUnit.HOURS)
	void tiffs() throws Exception {
		final List<byte[]> samples = List.of(written("a.ome.tif", TestImages.hyperstack(16, 2, 3, 2)), written("b.ome.tif",
			TestImages.stack(8, 4)), TiffSamples.big(), TiffSamples.deflated());
		final Path file = folder.resolve("changed.tif");
		new Campaign("tiffs", 600).run((random, number) -> {
			Files.write(file, TiffMutation.of(samples.get(number % samples.size()), random));
			return outcome(() -> look(TiffFile.read("input", file)));
		});
	}

	@Test
	@Timeout(value = HOURS, unit = TimeUnit.HOURS)
	void omexml() throws Exception {
		final String xml = TiffSamples.omeXml();
		final Pages pages = new Pages("cells.ome.tif", 12, 1, 12, 10);
		new Campaign("omexml", 1500).run((random, number) -> {
			final String changed = XmlMutation.of(xml, random);
			return outcome(() -> Description.find(List.of(changed), pages));
		});
	}

	/** The metadata of version 0.5 as we write it, and of 0.4 without chunks, which then hold the fill value. */
	@Test
	@Timeout(value = HOURS, unit = TimeUnit.HOURS)
	void zarr() throws Exception {
		final Path fresh = folder.resolve("cells.ome.zarr");
		ImageFile.write("output", TestImages.hyperstack(16, 2, 3, 2), fresh);
		final Path old = Files.createDirectories(folder.resolve("old.ome.zarr/0")).getParent();
		Files.writeString(old.resolve(".zgroup"), "{\"zarr_format\":2}");
		Files.writeString(old.resolve(".zattrs"), "{\"multiscales\":[{\"version\":\"0.4\",\"axes\":[{\"name\":\"z\",\"type\":" +
			"\"space\",\"unit\":\"micrometer\"},{\"name\":\"y\",\"type\":\"space\"},{\"name\":\"x\",\"type\":\"space\"}]," +
			"\"datasets\":[{\"path\":\"0\",\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":[1,2,3]}]}]}]}");
		Files.writeString(old.resolve("0/.zarray"), "{\"zarr_format\":2,\"shape\":[4,6,8],\"chunks\":[2,3,4],\"dtype\":\"<u2\"," +
			"\"compressor\":{\"id\":\"zlib\",\"level\":1},\"fill_value\":0,\"order\":\"C\",\"filters\":null," +
			"\"dimension_separator\":\"/\"}");
		final List<Path> files = List.of(fresh.resolve("zarr.json"), fresh.resolve("0/zarr.json"), old.resolve(".zattrs"), old
			.resolve("0/.zarray"));
		final List<byte[]> originals = files.stream().map(MutatedFilesTest::bytes).toList();
		new Campaign("zarr", 600).run((random, number) -> {
			final int which = number % files.size();
			final String changed = JsonMutation.of(new String(originals.get(which), StandardCharsets.UTF_8), random);
			Files.write(files.get(which), random.nextInt(6) == 0 ? Damage.of(changed.getBytes(StandardCharsets.UTF_8), random)
				: changed.getBytes(StandardCharsets.UTF_8));
			try {
				return outcome(() -> look(ImageFile.read("input", which < 2 ? fresh : old)));
			}
			finally {
				Files.write(files.get(which), originals.get(which));
			}
		});
	}

	private static byte[] bytes(final Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Reads a plane, if it is small: a large one that is allowed takes memory by right. */
	private static void look(final ImagePlus image) {
		if ((long) image.getWidth() * image.getHeight() < 1 << 14) image.getStack().getPixels(image.getStackSize());
	}
}
