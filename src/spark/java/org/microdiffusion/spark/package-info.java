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
/**
 * The reconstruction of large volumes on a Spark cluster. The driver plans, the executors make the parts of the plan, and
 * the driver joins them: each is a run of the launcher's {@code reconstruct} with the key {@code blocks}, so this package
 * knows neither methods nor files. It is a jar of its own, imported by nothing.
 */
package org.microdiffusion.spark;
