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
package org.microdiffusion.section.training;

import java.nio.file.Path;
import java.util.List;

import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.SectionFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;

/**
 * Meta-learning on phantoms from a model that is trained already, to compare both starts.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.mainClass=org.microdiffusion.section.training.MetaLearned \
 *   -Dexec.classpathScope=test -Dexec.args="MODEL NEW_MODEL 100 77"
 * </pre>
 */
public final class MetaLearned {

	private MetaLearned() {}

	/** A model, the new one, the number of steps and the seed. */
	public static void main(final String... args) {
		final ModelFile file = ModelFile.read(Path.of(args[0]));
		final long seed = Long.parseLong(args[3]);
		final SectionWeights start = new SectionWeights(ModelParts.parameters(ModelParts.WEIGHT, file), file.header().training()
			.steps(), true);
		try (Backend backend = Backend.open("cpu")) {
			SectionFile.of(new MetaLearning(Integer.parseInt(args[2]), new TrainingPhantoms(seed, List.of()), new HessianL1(), seed)
				.moved(start, backend, Progress.NONE), file.header()).write(Path.of(args[1]));
		}
	}
}
