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

import java.awt.Button;
import java.awt.Choice;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Label;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.microdiffusion.command.param.IdleKeys;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.HelpPages;
import org.scijava.ItemVisibility;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.SaveDialog;

/**
 * A command's dialog in plain ImageJ. Each field is added with its key as label, because ImageJ derives
 * the macro key from the first word of the label, and gets its visible label afterwards. Below the
 * fields is the description of the field under the pointer or, while a value is invalid, the error
 * message; OK is disabled then.
 */
final class CommandForm {

	/** Choice for no image, in dialogs and in recorded macros. */
	static final String NO_IMAGE = "none";
	private static final int TEXT_COLUMNS = 16;
	private static final int FILE_COLUMNS = 24;

	private final Module module;
	private final List<ModuleItem<?>> items;
	private final TwoColumnDialog dialog;
	private final DialogNote note;
	private final Map<ModuleItem<?>, Component> fields = new LinkedHashMap<>();
	private final Map<ModuleItem<?>, Label> messages = new LinkedHashMap<>();
	private String help;
	/** Error message of the current values; empty if they are valid. */
	private Optional<String> problem = Optional.empty();

	/** @param items parameters and messages, in the order in which they are shown */
	CommandForm(final Module module, final List<ModuleItem<?>> items) {
		this.module = module;
		this.items = items;
		help = module.getInfo().getDescription();
		note = new DialogNote(items.stream().map(ModuleItem::getDescription).filter(Objects::nonNull).toList());
		dialog = new TwoColumnDialog(module.getInfo().getTitle(), note);
		HelpPages.address(module.getInfo()).ifPresent(dialog::addHelp);
		for (final ModuleItem<?> item : items)
			if (item.getVisibility() == ItemVisibility.NORMAL) add(item);
			else if (Keys.isHeading(item, module)) dialog.message(text(item).substring(Keys.HEADING.length()), true);
			else messages.put(item, dialog.message(text(item), false));
	}

	private String text(final ModuleItem<?> item) {
		final Object value = item.getValue(module);
		return value == null ? "" : value.toString();
	}

	private void add(final ModuleItem<?> item) {
		final List<Component> before = Arrays.asList(dialog.getComponents());
		final String name = item.getName();
		if (item.getType() == ImagePlus.class) dialog.addChoice(name, images(), current());
		else if (isChoice(item)) dialog.addChoice(name, item.getChoices().stream().map(Object::toString).toArray(
			String[]::new), text(item));
		else if (FileWidget.DIRECTORY_STYLE.equals(item.getWidgetStyle())) dialog.addDirectoryField(name, text(item),
			FILE_COLUMNS);
		else if (item.getType() == File.class) dialog.addFileField(name, text(item), FILE_COLUMNS);
		else dialog.addStringField(name, text(item), TEXT_COLUMNS);
		dialog.getLabel().setText(item.getLabel() + ":");
		final List<Component> added = new ArrayList<>(Arrays.asList(dialog.getComponents()));
		added.removeAll(before);
		dialog.row(added);
		added.forEach(component -> prepare(component, item));
	}

	private static boolean isChoice(final ModuleItem<?> item) {
		return item.getType() == ImagePlus.class || item.getChoices() != null && !item.getChoices().isEmpty();
	}

	private void prepare(final Component component, final ModuleItem<?> item) {
		component.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseEntered(final MouseEvent e) {
				explain(item);
			}
		});
		component.addFocusListener(new FocusAdapter() {

			@Override
			public void focusGained(final FocusEvent e) {
				explain(item);
			}
		});
		if (component instanceof final TextField field) {
			fields.put(item, field);
			field.addTextListener(e -> changed(item));
		}
		else if (component instanceof final Choice choice) {
			fields.put(item, choice);
			choice.addItemListener(e -> changed(item));
		}
		else if (component instanceof final Button browse && FileWidget.SAVE_STYLE.equals(item.getWidgetStyle()))
			browseToSave(browse, item);
		else if (component instanceof final Container container) for (final Component part : container.getComponents())
			prepare(part, item);
	}

	/** Replaces the action of ImageJ's browse button, which accepts existing files only, by a save dialog. */
	private void browseToSave(final Button browse, final ModuleItem<?> item) {
		for (final ActionListener listener : browse.getActionListeners())
			browse.removeActionListener(listener);
		browse.addActionListener(e -> {
			final SaveDialog chosen = new SaveDialog(item.getLabel(), item.getName(), Keys.extension(module.getInfo(), item));
			if (chosen.getFileName() != null) ((TextField) fields.get(item)).setText(chosen.getDirectory() + chosen
				.getFileName());
		});
	}

	private static String[] images() {
		return WindowManager.getImageCount() > 0 ? WindowManager.getImageTitles() : new String[] { NO_IMAGE };
	}

	/** The title of the current image, the default as in Fiji. */
	private static String current() {
		return WindowManager.getImageCount() > 0 ? WindowManager.getCurrentImage().getTitle() : NO_IMAGE;
	}

	private void explain(final ModuleItem<?> item) {
		help = item.getDescription();
		tell();
	}

	private void changed(final ModuleItem<?> item) {
		problem = problem();
		tell();
		enable();
		try {
			if (problem.isEmpty() || item.getType() == ImagePlus.class) item.callback(module);
		}
		catch (final MethodCallException e) {
			throw new IllegalStateException(e);
		}
		messages.forEach((message, label) -> label.setText(text(message)));
	}

	private void tell() {
		problem.ifPresentOrElse(note::problem, () -> note.help(help));
		dialog.getButtons()[0].setEnabled(problem.isEmpty());
	}

	/** Disables fields that have no effect with the current values. */
	private void enable() {
		if (module instanceof final IdleKeys command) {
			final Set<String> idle = command.idleKeys();
			fields.forEach((item, field) -> {
				final boolean used = !idle.contains(item.getName());
				field.setEnabled(used);
				// Some systems do not show that a text field is disabled.
				field.setForeground(used ? null : Color.GRAY);
			});
		}
	}

	/** Sets the command's inputs from the fields and validates them. */
	private Optional<String> problem() {
		try {
			for (final Map.Entry<ModuleItem<?>, Component> field : fields.entrySet())
				module.setInput(field.getKey().getName(), value(field.getKey(), field.getValue() instanceof final Choice choice
					? choice.getSelectedItem() : ((TextField) field.getValue()).getText()));
		}
		catch (final Refusal e) {
			return Optional.of(e.getMessage());
		}
		return fields.keySet().stream().map(item -> item.validateMessage(module)).filter(Objects::nonNull).findFirst();
	}

	/** The value of a field; null for no image and no file. */
	private static Object value(final ModuleItem<?> item, final String text) {
		if (item.getType() == ImagePlus.class) return text.equals(NO_IMAGE) ? null : WindowManager.getImage(text);
		return item.getType() == File.class && text.isBlank() ? null : Keys.value(item, text);
	}

	/**
	 * Shows the dialog until the user cancels or confirms valid values.
	 *
	 * @return the values by key; empty if the user cancelled
	 */
	Optional<Map<String, Object>> ask() {
		problem = problem();
		tell();
		enable();
		dialog.showDialog();
		if (dialog.wasCanceled()) return Optional.empty();
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> item : fields.keySet()) {
			// Reads values by ImageJ's getters, so that they are recorded.
			final Object value = value(item, isChoice(item) ? dialog.getNextChoice() : dialog.getNextString());
			if (value != null) inputs.put(item.getName(), value);
		}
		return Optional.of(inputs);
	}
}
