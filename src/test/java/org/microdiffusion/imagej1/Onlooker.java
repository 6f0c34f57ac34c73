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
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.Zoom;
import ij.process.ImageProcessor;
import ij.text.TextWindow;

/**
 * Sits before a plain ImageJ as {@link Clicker} does, and looks at the windows that
 * a reconstruction opens, meanwhile and at its end.
 */
public final class Onlooker {

	private static final String RECONSTRUCT = "Reconstruct Volume (Advanced)...";
	private static final long PATIENCE_MS = 600_000;

	private final Robot robot = new Robot();
	private final File folder;

	private Onlooker(final File folder) throws AWTException {
		this.folder = folder;
	}

	/** @param args a folder for pictures */
	public static void main(final String... args) throws Exception {
		new ImageJ();
		final Onlooker onlooker = new Onlooker(new File(args[0]));
		try {
			onlooker.series();
			onlooker.closedMeanwhile();
			onlooker.uncertainty();
			onlooker.cancel();
			cancelByButton();
			onlooker.folder();
			onlooker.help();
			System.out.println("done=yes");
			System.exit(0);
		}
		catch (final Exception e) {
			System.out.println("failed=" + e + " at " + Arrays.toString(e.getStackTrace()));
			System.exit(1);
		}
	}

	/** Constant in x and y, so that the mean of a volume is that of its projections. */
	private static int value(final int channel, final int slice, final int frame) {
		return 100 * channel + 10 * frame + slice;
	}

	private static ImagePlus series(final int size, final int slices) {
		final ImagePlus image = IJ.createHyperStack("series", size, size, 2, slices, 3, 16);
		for (int t = 1; t <= 3; t++)
			for (int z = 1; z <= slices; z++)
				for (int c = 1; c <= 2; c++) {
					final ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(c, z, t));
					plane.set(value(c, z, t));
					plane.set(0, 0, 0);
				}
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = calibration.pixelHeight = 0.5;
		calibration.pixelDepth = 3;
		calibration.setUnit("um");
		image.show();
		return image;
	}

	private void series() throws IOException {
		final ImagePlus input = series(40, 4);
		Zoom.set(input, 4);
		input.setPosition(2, 3, 2);
		input.getWindow().setLocation(40, 160);
		IJ.run(RECONSTRUCT, "steplength=3 method=Histospline");
		final ImagePlus volume = WindowManager.getCurrentImage();
		System.out.println("title=" + volume.getTitle());
		System.out.println("dimensions=" + Arrays.toString(volume.getDimensions()) + " " + volume.isHyperStack());
		System.out.println("depth=" + volume.getCalibration().pixelDepth + " " + volume.getCalibration().getUnit());
		System.out.println("position=" + volume.getC() + " " + volume.getZ() + " " + volume.getT());
		System.out.println("zoom=" + volume.getCanvas().getMagnification());
		final Rectangle left = input.getWindow().getBounds();
		final Rectangle right = volume.getWindow().getBounds();
		System.out.println("beside=" + (right.x - left.x - left.width) + " " + (right.y - left.y));
		for (int t = 1; t <= 3; t++)
			for (int c = 1; c <= 2; c++) {
				double mean = 0;
				for (int z = 1; z <= 12; z++)
					mean += volume.getStack().getProcessor(volume.getStackIndex(c, z, t)).getf(20, 20) / 12;
				System.out.println("mean " + c + " " + t + "=" + Math.round(2 * mean));
			}
		final TextWindow table = (TextWindow) WindowManager.getFrame("MicroDiffusion results");
		System.out.println("table=" + table.getTextPanel().getText().strip().replace("\n", "|").replace("\t", ","));
		picture(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()), "screen after a reconstruction");
		covered(table, volume);
		System.out.println("log=" + (WindowManager.getFrame("Log") == null ? "closed" : "open"));
		volume.close();
		input.close();
	}

	private static void covered(final Window table, final ImagePlus... images) {
		System.out.println("covered by the table=" + Stream.of(images).filter(image ->
			image.getWindow().getBounds().intersects(table.getBounds())).map(ImagePlus::getTitle).toList());
	}

	private void closedMeanwhile() {
		final ImagePlus input = series(96, 6);
		final Thread run = start("steplength=6 method=Hessian-L1");
		await(() -> ImageJ.getStatusBarText().startsWith("Hessian-L1") ? "busy" : null);
		input.close();
		end(run);
		final ImagePlus volume = WindowManager.getCurrentImage();
		System.out.println("after closing=" + Arrays.toString(volume.getDimensions()));
		volume.close();
	}

	private void uncertainty() throws IOException {
		IJ.run("Other Size or Seed...", "kind=vasculature size=32x32x36 seed=2");
		final ImagePlus sample = WindowManager.getCurrentImage();
		IJ.run("Simulate Projections...", "steplength=6");
		final ImagePlus input = WindowManager.getCurrentImage();
		sample.close();
		Zoom.set(input, 6);
		input.getWindow().setLocation(40, 160);
		final Thread run = start("effort=fast samples=2 steps=2");
		final Frame preview = await(Onlooker::preview);
		IJ.wait(500);
		picture(preview.getBounds(), "preview");
		System.out.println("preview=" + preview.getTitle());
		System.out.println("images with preview=" + WindowManager.getImageCount());
		end(run);
		System.out.println("preview afterwards=" + gone());
		final ImagePlus volume = WindowManager.getCurrentImage();
		System.out.println("current=" + volume.getTitle());
		final ImagePlus uncertainty = WindowManager.getImage(volume.getTitle() + " - uncertainty");
		System.out.println("uncertainty=" + Arrays.equals(volume.getDimensions(), uncertainty.getDimensions()) + " " +
			(volume.getZ() == uncertainty.getZ()) + " from " + uncertainty.getDisplayRangeMin());
		System.out.println("bar=" + uncertainty.getOverlay().isCalibrationBar() + " " + Stream.of(uncertainty.getOverlay()
			.toArray()).map(Roi::getName).distinct().toList());
		final Window table = WindowManager.getFrame("MicroDiffusion results");
		covered(table, input, volume, uncertainty);
		table.toFront();
		picture(Stream.of(input.getWindow(), volume.getWindow(), uncertainty.getWindow(), table).map(Window::getBounds)
			.reduce(Rectangle::union).orElseThrow(), "result and uncertainty");
		uncertainty.close();
		volume.close();
	}

	private void cancel() {
		final int images = WindowManager.getImageCount();
		final Thread run = start("effort=best");
		await(() -> ImageJ.getStatusBarText().startsWith("Training") ? "busy" : null);
		final long start = System.nanoTime();
		IJ.getInstance().keyPressed(new KeyEvent(IJ.getInstance(), KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ESCAPE,
			KeyEvent.CHAR_UNDEFINED));
		end(run);
		System.out.println("cancelled after ms=" + (System.nanoTime() - start) / 1_000_000);
		System.out.println("preview after cancelling=" + gone());
		System.out.println("opened by a cancelled run=" + (WindowManager.getImageCount() - images));
		System.out.println("dialogs of a cancelled run=" + Stream.of(Window.getWindows()).filter(w -> w.isVisible() &&
			w instanceof java.awt.Dialog).count());
	}

	private static void cancelByButton() {
		IJ.selectWindow(WindowManager.getIDList()[0]);
		final Thread run = start("effort=best preview=no");
		final Frame progress = await(() -> Stream.of(Frame.getFrames()).filter(f -> f.isVisible() && f.getTitle().equals(
			"Reconstruct Volume (Advanced)")).findFirst().orElse(null));
		await(() -> ImageJ.getStatusBarText().startsWith("Training") ? "busy" : null);
		System.out.println("progress covers=" + WindowManager.getImage(WindowManager.getIDList()[0]).getWindow().getBounds()
			.intersects(progress.getBounds()));
		final Button cancel = button(progress);
		final long start = System.nanoTime();
		press(cancel);
		end(run);
		System.out.println("cancelled by the button after ms=" + (System.nanoTime() - start) / 1_000_000);
		IJ.wait(500);
		System.out.println("windows after the button=" + progress.isVisible() + " " + Stream.of(Window.getWindows()).filter(
			w -> w.isVisible() && w instanceof java.awt.Dialog).count());
	}

	private void help() throws IOException {
		final Path browsed = folder.toPath().resolve("browsed.txt");
		IJ.run("MicroDiffusion Help");
		await(() -> Files.exists(browsed) ? "yes" : null);
		IJ.doCommand("Simulate Projections...");
		final GenericDialog dialog = await(() -> Stream.of(Window.getWindows()).filter(w -> w.isVisible() &&
			w instanceof GenericDialog).map(GenericDialog.class::cast).findFirst().orElse(null));
		press(Stream.of(dialog.getButtons()).filter(b -> b != null && b.getLabel().contains("Help")).findFirst()
			.orElseThrow());
		await(() -> lines(browsed).size() > 1 ? "yes" : null);
		lines(browsed).forEach(address -> System.out.println("browsed=" + address));
		press(dialog.getButtons()[1]);
	}

	private static List<String> lines(final Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void press(final Button button) {
		EventQueue.invokeLater(() -> button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button
			.getActionCommand())));
	}

	private static Button button(final Container within) {
		for (final Component part : within.getComponents()) {
			if (part instanceof final Button button) return button;
			if (part instanceof final Container container && button(container) != null) return button(container);
		}
		return null;
	}

	private void folder() {
		final ImagePlus input = WindowManager.getCurrentImage();
		final File from = new File(folder, "from"), to = new File(folder, "to");
		System.out.println("folders made=" + (from.mkdir() && to.mkdir()));
		IJ.saveAsTiff(input, new File(from, "one.tif").getPath());
		IJ.run("Reconstruct Folder...", "input=[" + from + "] output=[" + to + "] method=Linear");
		System.out.println("folder=" + List.of(Objects.requireNonNull(to.list())).stream().sorted().toList());
	}

	/** As a macro would run it, while this thread looks on. */
	private static Thread start(final String options) {
		final Thread thread = new Thread(() -> IJ.run(RECONSTRUCT, options));
		thread.start();
		return thread;
	}

	private static void end(final Thread run) {
		await(() -> run.isAlive() ? null : "ended");
	}

	private static Frame preview() {
		return Stream.of(Frame.getFrames()).filter(f -> f.isVisible() && f.getTitle().startsWith("Preview")).findFirst()
			.orElse(null);
	}

	private static String gone() {
		return await(() -> preview() == null ? "gone" : null);
	}

	private void picture(final Rectangle place, final String name) throws IOException {
		robot.waitForIdle();
		IJ.wait(300);
		ImageIO.write(robot.createScreenCapture(place), "png", new File(folder, name.replace(' ', '-') + ".png"));
	}

	private static <T> T await(final Supplier<T> what) {
		final long end = System.currentTimeMillis() + PATIENCE_MS;
		while (System.currentTimeMillis() < end) {
			final T found = what.get();
			if (Objects.nonNull(found)) return found;
			IJ.wait(20);
		}
		throw new IllegalStateException("waited in vain; windows " + Arrays.toString(Window.getWindows()));
	}
}
