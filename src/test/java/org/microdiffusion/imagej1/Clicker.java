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
import java.awt.Choice;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;

/**
 * Sits before a plain ImageJ, in a Java machine of its own that has only ImageJ and
 * this class, clicks as a user would, and prints what it sees as key=value.
 */
public final class Clicker {

	private static final long PATIENCE_MS = 30_000;

	private static final Point PLACE = new Point(20, 20);

	private final Robot robot = new Robot();
	private final File folder;

	private Clicker(final File folder) throws AWTException {
		this.folder = folder;
	}

	/** @param args a folder for pictures and volumes */
	public static void main(final String... args) throws Exception {
		new ImageJ();
		final Clicker clicker = new Clicker(new File(args[0]));
		try {
			clicker.menu();
			clicker.dialogs("");
			Prefs.setGuiScale(2);
			clicker.dialogs(" at 200 percent");
			Prefs.setGuiScale(1);
			clicker.recordAndReplay();
			clicker.others();
			clicker.wrongValue();
			clicker.cancel();
			System.out.println("done=yes");
			System.exit(0);
		}
		catch (final Exception e) {
			System.out.println("failed=" + e + " at " + Arrays.toString(e.getStackTrace()));
			System.exit(1);
		}
	}

	private void menu() {
		new TreeMap<Object, Object>(Menus.getCommands()).forEach((label, name) -> {
			if (name.toString().startsWith("org.microdiffusion")) System.out.println("menu=" + label);
		});
	}

	private void dialogs(final String scale) throws IOException {
		if (WindowManager.getImageCount() == 0) IJ.run("Dendrites");
		for (final Map.Entry<Object, Object> entry : new TreeMap<Object, Object>(Menus.getCommands()).entrySet()) {
			final String label = entry.getKey().toString();
			if (!entry.getValue().toString().startsWith("org.microdiffusion") || !label.endsWith("...")) continue;
			final GenericDialog dialog = open(label);
			picture(dialog, label + scale);
			System.out.println("fields " + label + scale + "=" + values(dialog));
			click(dialog.getButtons()[1]);
			end();
		}
	}

	/** What the fields show, in order, strings before choices. */
	private static String values(final GenericDialog dialog) {
		final Stream<?> texts = dialog.getStringFields() == null ? Stream.of() : dialog.getStringFields().stream().map(
			f -> ((TextField) f).getText());
		final Stream<?> choices = dialog.getChoices() == null ? Stream.of() : dialog.getChoices().stream().map(
			c -> ((Choice) c).getSelectedItem());
		return String.join("|", Stream.concat(texts, choices).map(Object::toString).toList());
	}

	private void recordAndReplay() throws IOException {
		new Recorder();
		final GenericDialog simulate = open("Simulate Projections...");
		click(simulate.getButtons()[0]);
		end();
		final ImagePlus projections = image("projections");
		final GenericDialog reconstruct = open("Reconstruct Volume...");
		choose(reconstruct, "Histospline");
		click(reconstruct.getButtons()[0]);
		end();
		final ImagePlus volume = image("Histospline");
		System.out.println("volume=" + String.join(" ", Arrays.stream(volume.getDimensions()).mapToObj(Integer::toString)
			.toList()) + " " + volume.getCalibration().pixelDepth + " " + volume.getCalibration().getUnit());
		System.out.println("current=" + WindowManager.getCurrentImage().getTitle());
		picture(volume.getWindow(), "result");
		IJ.saveAsTiff(volume, new File(folder, "clicked.tif").getPath());
		volume.close();
		projections.close();
		final String macro = Recorder.getInstance().getText();
		for (final String line : macro.split("\n"))
			System.out.println("recorded=" + line);
		Recorder.getInstance().close();
		IJ.runMacro(String.join("\n", Arrays.stream(macro.split("\n")).filter(line -> line.startsWith("run(")).toList()));
		IJ.saveAsTiff(image("Histospline"), new File(folder, "replayed.tif").getPath());
	}

	/** Commands that need no replay of their volume, one after another, and once more from the recorded lines. */
	private void others() throws IOException {
		new Recorder();
		final GenericDialog advanced = open("Reconstruct Volume (Advanced)...");
		choose(advanced, "Linear");
		click(advanced.getButtons()[0]);
		end();
		image("Linear").close();
		final GenericDialog engine = open("Engine and Device...");
		choose(engine, "no");
		click(engine.getButtons()[0]);
		end();
		final Frame table = await(() -> WindowManager.getFrame("Engine and device"));
		picture(table, "engine table");
		((TextWindow) table).getTextPanel().getText().lines().filter(line -> line.startsWith("engine")).forEach(
			line -> System.out.println("engine=" + line.substring("engine".length()).strip()));
		table.dispose();
		final String[] lines = Recorder.getInstance().getText().split("\n");
		Recorder.getInstance().close();
		Arrays.stream(lines).forEach(line -> System.out.println("recorded=" + line));
		IJ.runMacro(String.join("\n", Arrays.stream(lines).filter(line -> line.startsWith("run(")).toList()));
		System.out.println("replayed=" + image("Linear").getTitle() + ", " + await(() -> WindowManager.getFrame(
			"Engine and device")).getTitle());
		image("Linear").close();
	}

	private void wrongValue() throws IOException {
		final int images = WindowManager.getImageCount();
		final GenericDialog dialog = open("Simulate Projections...");
		((TextField) dialog.getStringFields().get(0)).setText("1");
		await(() -> dialog.getButtons()[0].isEnabled() ? null : "refused");
		picture(dialog, "wrong value");
		System.out.println("said at once=" + Stream.of(dialog.getComponents()).filter(c ->
			c.getClass().getSimpleName().equals(
			"DialogNote")).map(c -> c.getAccessibleContext().getAccessibleName()).findFirst().orElse("nothing"));
		((TextField) dialog.getStringFields().get(0)).setText("4");
		await(() -> dialog.getButtons()[0].isEnabled() ? "right" : null);
		click(dialog.getButtons()[1]);
		end();
		new Thread(() -> IJ.runMacro(
			"run('Simulate Projections...', 'steplength=1'); newImage('after', '8-bit', 9, 9, 1);")).start();
		final Window error = await(() -> titled("Simulate Projections").findFirst().orElse(null));
		picture(error, "wrong value in a macro");
		System.out.println("dialogs of a wrong value=" + titled("Simulate Projections").count());
		error.dispose();
		System.out.println("opened by a wrong value=" + (WindowManager.getImageCount() - images));
	}

	private static Stream<Window> titled(final String title) {
		return Stream.of(Window.getWindows()).filter(w -> w.isVisible() && w instanceof java.awt.Dialog d && d.getTitle()
			.equals(title));
	}

	private void cancel() {
		click(open("Simulate Projections...").getButtons()[0]);
		end();
		final int images = WindowManager.getImageCount();
		final GenericDialog dialog = open("Reconstruct Volume...");
		choose(dialog, "INR");
		click(dialog.getButtons()[0]);
		await(() -> running() ? "yes" : null);
		IJ.wait(3000);
		final long start = System.nanoTime();
		IJ.getInstance().keyPressed(new KeyEvent(IJ.getInstance(), KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ESCAPE,
			KeyEvent.CHAR_UNDEFINED));
		end();
		System.out.println("cancelled after ms=" + (System.nanoTime() - start) / 1_000_000);
		Stream.of(Window.getWindows()).filter(w -> w instanceof java.awt.Dialog).forEach(Window::dispose);
		System.out.println("opened by a cancelled run=" + (WindowManager.getImageCount() - images));
		IJ.doCommand("Neurons");
		image("neurons");
		System.out.println("usable afterwards=" + WindowManager.getCurrentImage().getTitle());
	}

	/** ImageJ names the threads of commands after them. */
	private static boolean running() {
		return Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().endsWith("..."));
	}

	/** ImageJ records a command when it ends. */
	private static void end() {
		await(() -> running() ? null : "ended");
	}

	private static GenericDialog open(final String label) {
		IJ.doCommand(label);
		final GenericDialog dialog = await(() -> Stream.of(Window.getWindows()).filter(w -> w.isVisible() &&
			w instanceof GenericDialog).map(GenericDialog.class::cast).findFirst().orElse(null));
		IJ.wait(300);
		return dialog;
	}

	private static ImagePlus image(final String part) {
		return await(() -> {
			final ImagePlus image = WindowManager.getCurrentImage();
			return image != null && image.getTitle().contains(part) ? image : null;
		});
	}

	private static void choose(final GenericDialog dialog, final String item) {
		for (final Object choice : dialog.getChoices())
			((Choice) choice).select(item);
	}

	private static void click(final Button button) {
		EventQueue.invokeLater(() -> button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button
			.getActionCommand())));
	}

	private void picture(final Component component, final String name) throws IOException {
		component.requestFocus();
		final BufferedImage picture = await(() -> {
			// Without a window manager Java does not always know where a window is.
			component.setLocation(PLACE.x + 1, PLACE.y + 1);
			component.setLocation(PLACE);
			robot.waitForIdle();
			IJ.wait(300);
			return painted(robot.createScreenCapture(new Rectangle(PLACE, component.getSize())));
		});
		ImageIO.write(picture, "png", new File(folder, name.replaceAll("\\W+", "-").toLowerCase().replaceAll("-$", "") +
			".png"));
	}

	/** Null as long as the window is but a black place. */
	private static BufferedImage painted(final BufferedImage picture) {
		final int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
		return Arrays.stream(pixels).filter(rgb -> (rgb & 0xffffff) == 0).count() < pixels.length / 2 ? picture : null;
	}

	private static <T> T await(final Supplier<T> what) {
		final long end = System.currentTimeMillis() + PATIENCE_MS;
		while (System.currentTimeMillis() < end) {
			final T found = what.get();
			if (Objects.nonNull(found)) return found;
			IJ.wait(20);
		}
		throw new IllegalStateException("waited in vain; windows " + Arrays.toString(Window.getWindows()) + ", threads " +
			Thread.getAllStackTraces().keySet());
	}
}
