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

import java.awt.Component;
import java.awt.Panel;
import java.awt.Label;
import java.awt.TextArea;
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
import java.util.Optional;

import org.microdiffusion.command.Keys;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;

/**
 * A command's dialog in plain ImageJ. Each field is added under its key, which
 * ImageJ takes from a label's first word, and gets its visible label afterwards;
 * what the field under the pointer means stands below.
 */
final class Form {

	private static final String NO_IMAGE = "none";
	private static final int NUMBER_COLUMNS = 8;
	private static final int TEXT_COLUMNS = 16;
	private static final int FILE_COLUMNS = 28;
	private static final int HELP_ROWS = 3;
	private static final int HELP_COLUMNS = 60;

	private final GenericDialog dialog;
	private final List<ModuleItem<?>> items;
	private final TextArea help = new TextArea("", HELP_ROWS, HELP_COLUMNS, TextArea.SCROLLBARS_NONE);

	Form(final Module module, final List<ModuleItem<?>> items) {
		this.items = items;
		dialog = new GenericDialog(module.getInfo().getTitle());
		help.setEditable(false);
		help.setFocusable(false);
		help.setBackground(dialog.getBackground());
		help.setText(module.getInfo().getDescription());
		for (final ModuleItem<?> item : items)
			add(item, item.getValue(module));
		final Panel panel = new Panel();
		panel.add(help);
		dialog.addPanel(panel);
	}

	private void add(final ModuleItem<?> item, final Object value) {
		final List<Component> before = Arrays.asList(dialog.getComponents());
		final String name = item.getName();
		final String text = value == null ? "" : value.toString();
		if (item.getType() == ImagePlus.class) dialog.addChoice(name, images(item), current(item));
		else if (item.getChoices() != null && !item.getChoices().isEmpty()) dialog.addChoice(name, item.getChoices().stream()
			.map(Object::toString).toArray(String[]::new), text);
		else if (item.getType() == File.class) dialog.addFileField(name, text, FILE_COLUMNS);
		else dialog.addStringField(name, text, item.getType() == String.class ? TEXT_COLUMNS : NUMBER_COLUMNS);
		final Label label = dialog.getLabel();
		label.setText(item.getLabel() + ":");
		final List<Component> added = new ArrayList<>(Arrays.asList(dialog.getComponents()));
		added.removeAll(before);
		added.forEach(component -> explain(component, item.getDescription()));
	}

	private void explain(final Component component, final String description) {
		component.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseEntered(final MouseEvent e) {
				help.setText(description);
			}
		});
		component.addFocusListener(new FocusAdapter() {

			@Override
			public void focusGained(final FocusEvent e) {
				help.setText(description);
			}
		});
	}

	private static String[] images(final ModuleItem<?> item) {
		final List<String> titles = new ArrayList<>();
		if (!item.isRequired()) titles.add(NO_IMAGE);
		titles.addAll(List.of(WindowManager.getImageTitles()));
		return titles.toArray(String[]::new);
	}

	private static String current(final ModuleItem<?> item) {
		return item.isRequired() ? WindowManager.getCurrentImage().getTitle() : NO_IMAGE;
	}

	/**
	 * Shows the dialog, and what is wrong with a value, until the user gives up or all
	 * is right.
	 *
	 * @return the values by key; empty if the user cancelled
	 * @throws IllegalArgumentException one sentence, if a value is not of its kind
	 */
	Optional<Map<String, Object>> ask() {
		dialog.showDialog();
		if (dialog.wasCanceled()) return Optional.empty();
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> item : items) {
			final boolean choice = item.getType() == ImagePlus.class || item.getChoices() != null && !item.getChoices()
				.isEmpty();
			final String text = choice ? dialog.getNextChoice() : dialog.getNextString();
			if (item.getType() == ImagePlus.class) {
				if (!text.equals(NO_IMAGE)) inputs.put(item.getName(), WindowManager.getImage(text));
			}
			else if (item.getType() != File.class || !text.isBlank()) inputs.put(item.getName(), Keys.value(item, text));
		}
		return Optional.of(inputs);
	}
}
