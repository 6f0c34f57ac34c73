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
package org.microdiffusion;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Each package imports only what stands below it. */
class LayersTest {

	private static final String ROOT = "org.microdiffusion";

	/** From top to bottom; a name stands for its subpackages, too, except for those that are layers themselves. */
	private static final List<String> LAYERS = List.of("imagej1", "command", "command.batch", "command.run",
		"command.param", "ui", "io", "figure", "evidence", "api", "block", "method", "model",
		"section", "guided", "inr", "nn", "training", "tensor", "classical", "metric", "beam", "series", "projection",
		"phantom", "volume", "files", "json", "progress", "refusal");

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

	static Stream<String> layers() {
		return LAYERS.stream();
	}

	@ParameterizedTest
	@MethodSource("layers")
	void importsOnlyWhatStandsBelow(final String layer) {
		final String[] above = Stream.concat(Stream.of(ROOT), LAYERS.subList(0, LAYERS.indexOf(layer)).stream().map(
			LayersTest::packages)).toArray(String[]::new);
		noClasses().that().resideInAPackage(packages(layer)).should().dependOnClassesThat(resideInAnyPackage(above))
			.check(CLASSES);
	}

	@Test
	void everyClassHasALayer() {
		final String[] known = Stream.concat(Stream.of(ROOT), LAYERS.stream().map(LayersTest::packages)).toArray(
			String[]::new);
		classes().should().resideInAnyPackage(known).check(CLASSES);
	}

	/** The layers above order packages, but not their subpackages. */
	@Test
	void packagesDependOnEachOtherInOneDirection() {
		slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void imageJAndWindowsStayOnTop() {
		noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".command..", packages("ui"), packages("io"), packages(
			"figure"), packages("imagej1")).should().dependOnClassesThat(resideInAnyPackage("ij..", "java.awt..",
			"javax.swing..",
				"org.scijava..")).check(CLASSES);
	}

	@Test
	void onlyTheLearningLayersKnowTheEngine() {
		noClasses().that().resideOutsideOfPackages(Stream.of("tensor", "nn", "inr", "guided", "section", "training",
			"model").map(LayersTest::packages).toArray(String[]::new)).should().dependOnClassesThat(resideInAPackage(
			"ai.djl..")).check(CLASSES);
	}

	private static String packages(final String layer) {
		final boolean hasLayers = LAYERS.stream().anyMatch(other -> other.startsWith(layer + "."));
		return ROOT + "." + layer + (hasLayers ? "" : "..");
	}
}
