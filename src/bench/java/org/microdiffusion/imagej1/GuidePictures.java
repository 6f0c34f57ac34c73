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
package org.microdiffusion.imagej1;

import java.awt.AWTException;
import java.awt.Button;
import java.awt.Color;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.text.TextWindow;

/**
 * Makes the guide's pictures of windows anew, with the packed bridge in a plain ImageJ
 * on a virtual screen; some minutes, so it is no test:
 *
 * <pre>
 * mvn -q package -DskipTests
 * mvn -q exec:java -Dexec.mainClass=org.microdiffusion.imagej1.GuidePictures \
 *   -Dexec.classpathScope=test -Dexec.args=src/site/resources/images
 * </pre>
 */
public final class GuidePictures {

	private static final int GAP = 12;
	private static final int TITLE = 22;
	private static final long PATIENCE_MS = 60_000;

	private final Robot robot = new Robot();
	private final Path folder;

	private GuidePictures(final Path folder) throws AWTException {
		this.folder = folder;
	}

	/** @param args the folder for the pictures; and, in the machine that has the screen, a folder to work in */
	public static void main(final String... args) throws Exception {
		if (args.length == 1) {
			onVirtualScreen(Path.of(args[0]).toAbsolutePath());
			return;
		}
		try {
			new GuidePictures(Path.of(args[0])).take(Path.of(args[1]));
			System.exit(0);
		}
		catch (final Exception e) {
			System.err.println("The pictures could not be made: " + e);
			System.exit(1);
		}
	}

	private static void onVirtualScreen(final Path pictures) throws IOException, InterruptedException {
		final Path imagej = Files.createTempDirectory("guide-pictures");
		final Path plugins = Files.createDirectories(imagej.resolve("plugins"));
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target/imagej1"), "*.jar")) {
			for (final Path jar : jars)
				Files.copy(jar, plugins.resolve(jar.getFileName()));
		}
		try (Screen screen = Screen.open().orElseThrow(() -> new IOException("There is no Xvfb: install it."))) {
			final ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
				"-Dplugins.dir=" + imagej, "-Duser.home=" + imagej, "-Dai.djl.pytorch.num_threads=1", "-cp", place(
					IJ.class) + File.pathSeparator + place(GuidePictures.class),
				GuidePictures.class.getName(), pictures.toString(), imagej.toString()).inheritIO();
			builder.environment().put("DISPLAY", screen.display());
			if (builder.start().waitFor() != 0) throw new IOException("The pictures could not be taken.");
		}
	}

	private static String place(final Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
	}

	private void take(final Path work) throws IOException {
		new ImageJ();
		IJ.run("Vasculature");
		final ImagePlus truth = IJ.getImage();
		truth.setRoi(32, 24, 64, 64);
		final ImagePlus part = truth.crop("stack");
		part.setTitle("vessels");
		truth.close();
		part.show();
		IJ.run("Simulate Projections...", "steplength=6");
		final ImagePlus projections = IJ.getImage();
		part.close();
		zoom(projections);
		projections.setSlice(8);
		IJ.doCommand("Reconstruct Volume...");
		final GenericDialog dialog = await(() -> Stream.of(Window.getWindows()).filter(w -> w.isVisible() &&
			w instanceof GenericDialog).map(GenericDialog.class::cast).findFirst().orElse(null));
		write(framed(dialog, dialog.getTitle()), "dialog-reconstruct");
		// Closed in another way it would run.
		final Button cancel = dialog.getButtons()[1];
		EventQueue.invokeLater(() -> cancel.dispatchEvent(new ActionEvent(cancel, ActionEvent.ACTION_PERFORMED, cancel
			.getActionCommand())));
		// Its command, whose thread ImageJ names after it, ends as a cancelled one, which must not hit the next.
		await(() -> Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().endsWith("...")) ? null
			: "ended");
		IJ.run("Reconstruct Volume...", "training=bundled samples=3 uncertainty=[" + work.resolve("uncertainty.tif") + "]");
		final ImagePlus volume = IJ.getImage();
		final int[] ids = WindowManager.getIDList();
		BufferedImage row = framed(projections);
		row = beside(row, framed(volume));
		for (final int id : ids)
			if (id != volume.getID() && id != projections.getID()) row = beside(row, framed(WindowManager.getImage(id)));
		final TextWindow table = await(() -> WindowManager.getFrame("MicroDiffusion results") instanceof final TextWindow w
			? w : null);
		table.setSize(row.getWidth() - 2, 100);
		write(below(row, framed(table, table.getTitle())), "window-result");
	}

	private static void zoom(final ImagePlus image) {
		while (image.getCanvas().getMagnification() < 4)
			image.getCanvas().zoomIn(0, 0);
	}

	private BufferedImage framed(final ImagePlus image) {
		zoom(image);
		return framed(image.getWindow(), image.getTitle());
	}

	/** The virtual screen has no window manager, so windows get their title here. */
	private BufferedImage framed(final Window window, final String title) {
		if (!(window instanceof Frame) && !(window instanceof Dialog)) throw new IllegalArgumentException(title);
		window.setLocation(40, 140);
		window.toFront();
		window.validate();
		robot.waitForIdle();
		IJ.wait(1000);
		final BufferedImage inside = robot.createScreenCapture(window.getBounds());
		final BufferedImage framed = canvas(inside.getWidth() + 2, inside.getHeight() + TITLE + 1);
		final Graphics2D g = framed.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setColor(new Color(0xd0d0d0));
		g.fillRect(0, 0, framed.getWidth(), framed.getHeight());
		g.drawImage(inside, 1, TITLE, null);
		g.setColor(Color.DARK_GRAY);
		g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
		g.drawString(title, Math.max(6, (framed.getWidth() - g.getFontMetrics().stringWidth(title)) / 2), TITLE - 7);
		g.dispose();
		return framed;
	}

	private static BufferedImage beside(final BufferedImage left, final BufferedImage right) {
		return join(left, right, left.getWidth() + GAP, 0);
	}

	private static BufferedImage below(final BufferedImage top, final BufferedImage bottom) {
		return join(top, bottom, 0, top.getHeight() + GAP);
	}

	private static BufferedImage join(final BufferedImage first, final BufferedImage second, final int x, final int y) {
		final BufferedImage both = canvas(Math.max(first.getWidth(), x + second.getWidth()), Math.max(first.getHeight(), y +
			second.getHeight()));
		final Graphics2D g = both.createGraphics();
		g.drawImage(first, 0, 0, null);
		g.drawImage(second, x, y, null);
		g.dispose();
		return both;
	}

	private static BufferedImage canvas(final int width, final int height) {
		final BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = canvas.createGraphics();
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, width, height);
		g.dispose();
		return canvas;
	}

	private void write(final BufferedImage picture, final String name) throws IOException {
		ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
	}

	private static <T> T await(final Supplier<T> what) {
		final long end = System.currentTimeMillis() + PATIENCE_MS;
		while (System.currentTimeMillis() < end) {
			final T found = what.get();
			if (found != null) return found;
			IJ.wait(50);
		}
		throw new IllegalStateException("waited in vain; threads " + List.copyOf(Thread.getAllStackTraces().keySet()));
	}
}
