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

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.beans.XMLDecoder;
import java.io.ObjectInputStream;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URLClassLoader;
import java.net.URLConnection;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** No file that is read can make the program run code of its own, start a program, or reach the network. */
class SecurityTest {

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		new ImportOption.DoNotIncludeTests()).importPackages("org.microdiffusion");

	/** Readers make numbers, texts, and records that the code names; no file names a class. */
	@Test
	void nothingIsDeserializedIntoObjects() {
		noClasses().should().dependOnClassesThat().belongToAnyOf(ObjectInputStream.class, XMLDecoder.class, Proxy.class)
			.check(CLASSES);
	}

	@Test
	void nothingIsLoadedOrRunByName() {
		noClasses().should().dependOnClassesThat().belongToAnyOf(URLClassLoader.class, ProcessBuilder.class).check(CLASSES);
		noClasses().should().dependOnClassesThat().resideInAnyPackage("javax.script..", "javax.tools..").check(CLASSES);
		noClasses().should().callMethod(Runtime.class, "exec", String.class).orShould().callMethod(Runtime.class, "exec",
			String[].class).orShould().callMethod(Class.class, "forName", String.class).check(CLASSES);
		// The name of Fiji's class for log levels, which is written in the code.
		noClasses().that().doNotHaveFullyQualifiedName("org.microdiffusion.tensor.EngineLog").should().callMethod(
			Class.class, "forName", String.class, boolean.class, ClassLoader.class).check(CLASSES);
	}

	/** And that only with a checksum, see NativeDownloadTest. */
	@Test
	void onlyPyTorchIsFetched() {
		noClasses().that().doNotHaveFullyQualifiedName("org.microdiffusion.tensor.NativeDownload").should()
			.dependOnClassesThat().belongToAnyOf(URLConnection.class, Socket.class).check(CLASSES);
		noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net.http..").check(CLASSES);
	}
}
