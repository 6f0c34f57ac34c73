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
package org.microdiffusion.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;

/**
 * PyTorch on one device, and the root of the native memory used there. Closing it frees all its arrays.
 */
public final class Backend implements AutoCloseable {

	private static final String ENGINE = "PyTorch";

	private final Engine engine;
	private final Device device;
	private final String reason;
	private final NDManager manager;

	private Backend(final Engine engine, final Device device, final String reason) {
		this.engine = engine;
		this.device = device;
		this.reason = reason;
		manager = engine.newBaseManager(device);
	}

	/**
	 * Opens a device with the default cache folder and without messages.
	 */
	public static Backend open(final String device) {
		return open(device, Optional.empty(), message -> {});
	}

	/**
	 * Loads PyTorch, once per Java process, and selects the device.
	 *
	 * @param device {@code auto} (the first usable GPU, otherwise the CPU), {@code cpu}, {@code gpu} or {@code gpu:N}
	 * @param cache folder for PyTorch's native libraries; only the first call in a
	 *          Java process has an effect
	 * @param log receives a message before anything is downloaded, and if threads cannot be made to sleep
	 * @throws IllegalArgumentException if the device is none of these or an unavailable
	 *           GPU, with the reason
	 * @throws IllegalStateException if PyTorch cannot be loaded, with the reason
	 */
	public static Backend open(final String device, final Optional<Path> cache, final Consumer<String> log) {
		final int gpu = gpuIndex(device);
		final Engine engine = load(cache, log);
		final String noGpu = whyNoGpu(engine);
		final boolean auto = "auto".equals(device);
		if (gpu < 0 && !auto) return new Backend(engine, Device.cpu(), "chosen by device=cpu");
		if (!noGpu.isEmpty()) {
			if (auto) return new Backend(engine, Device.cpu(), "no GPU: " + noGpu);
			throw new Refusal("device is " + device + " but there is no GPU to use (" + noGpu +
				"): choose auto or cpu.");
		}
		if (gpu >= engine.getGpuCount()) throw new Refusal("device is " + device + " but there are only " +
			Words.count(engine.getGpuCount(), "GPU") + ": choose gpu:0 to gpu:" + (engine.getGpuCount() - 1) +
			", auto or cpu.");
		return new Backend(engine, Device.gpu(Math.max(0, gpu)), "");
	}

	/**
	 * Checks the name of a device, without loading the engine.
	 *
	 * @throws Refusal one sentence, if it is not a valid name, whether the device exists or not
	 */
	public static void checkName(final String device) {
		gpuIndex(device);
	}

	/** 0 or more for a GPU, -1 for auto and cpu. */
	private static int gpuIndex(final String device) {
		if (device.equals("auto") || device.equals("cpu")) return -1;
		if (device.equals("gpu")) return 0;
		if (device.matches("gpu:\\d{1,3}")) return Integer.parseInt(device.substring(4));
		throw new Refusal("device is " + device + ": choose auto, cpu, gpu or gpu:N.");
	}

	private static Engine load(final Optional<Path> cache, final Consumer<String> log) {
		cache.ifPresent(folder -> setUnlessSet("ENGINE_CACHE_DIR", folder.toString()));
		setUnlessSet("ai.djl.pytorch.num_threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
		setUnlessSet("ai.djl.pytorch.graph_optimizer", "false");
		setUnlessSet("OPT_OUT_TRACKING", "true");
		// SLF4J, by which DJL logs, prints warnings to the console if there is no binding.
		setUnlessSet("slf4j.internal.verbosity", "ERROR");
		EngineLog.quieten();
		return withOwnLoader(() -> {
			final NativeFiles natives = natives();
			if (!natives.platform().isPlaceholder()) setUnlessSet("ai.djl.offline", "true");
			return load(natives, log);
		});
	}

	private static NativeFiles natives() {
		try {
			return new NativeFiles(Utils.getEngineCacheDir("pytorch"), Platform.detectPlatform("pytorch"));
		}
		catch (final InvalidPathException e) {
			throw FileNames.refusal("\"" + e.getInput() + "\", the folder for PyTorch's native libraries,", e);
		}
	}

	/** Sets the context class loader, by which DJL looks for its providers and native libraries. */
	private static <T> T withOwnLoader(final Supplier<T> work) {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(Backend.class.getClassLoader());
		try {
			return work.get();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static Engine load(final NativeFiles natives, final Consumer<String> log) {
		try {
			if (fetches(natives)) natives.provide(NativeDownload.CENTRAL, log);
			natives.check();
			IdleThreads.sleep(log);
			return Engine.getEngine(ENGINE);
		}
		catch (final IOException | EngineException | LinkageError | AssertionError e) {
			throw new IllegalStateException(natives.sentence(e), e);
		}
	}

	/** Not if the libraries come with the program, an administrator has named others, or the network is not to be used. */
	private static boolean fetches(final NativeFiles natives) {
		return natives.platform().isPlaceholder() && !Utils.isOfflineMode() && Stream.of("PYTORCH_LIBRARY_PATH",
			"PYTORCH_VERSION", "PYTORCH_FLAVOR").allMatch(name -> Utils.getEnvOrSystemProperty(name) == null);
	}

	private static void setUnlessSet(final String key, final String value) {
		if (System.getProperty(key) == null) System.setProperty(key, value);
	}

	/** Reason why no GPU can be used; empty if one can. */
	private static String whyNoGpu(final Engine engine) {
		if (!engine.hasCapability(StandardCapabilities.CUDA)) return "the installed PyTorch is built for the CPU only";
		return CudaUtils.getGpuCount() > 0 ? "" : "no CUDA device was found, or its driver is too old";
	}

	/** One line for the log: device, engine, threads, and the reason if no GPU is used. */
	public String describe() {
		return String.format(Locale.ROOT, "%s %s on the %s%s", ENGINE, engine.getVersion(), where(), reason.isEmpty() ? ""
			: " (" + reason + ")");
	}

	/** The device: "GPU 0", or "CPU with 8 threads". */
	public String where() {
		final String threads = System.getProperty("ai.djl.pytorch.num_threads");
		return device.isGpu() ? "GPU " + device.getDeviceId() : "CPU with " + Words.count(Long.parseLong(threads),
			"thread");
	}

	/** Names and values about engine and device, for users. */
	public Map<String, String> facts() {
		final Map<String, String> facts = new LinkedHashMap<>();
		facts.put("engine", ENGINE + " " + engine.getVersion() + " through DJL " + djlVersion());
		final NativeFiles natives = withOwnLoader(Backend::natives);
		facts.put("native libraries", natives.platform().getFlavor() + " " + natives.platform().getClassifier() + " in " +
			natives.folder());
		facts.put("device", device.isGpu() ? "GPU " + device.getDeviceId() + " of " + engine.getGpuCount() + ", CUDA " +
			CudaUtils.getCudaVersionString() : "CPU");
		if (!reason.isEmpty()) facts.put("why", reason);
		facts.put("threads", System.getProperty("ai.djl.pytorch.num_threads") + " of " + Runtime.getRuntime()
			.availableProcessors() + " cores");
		return facts;
	}

	/** The version of DJL; its own method returns that of the jar that contains it. */
	private static String djlVersion() {
		final Properties properties = new Properties();
		try (InputStream in = Engine.class.getResourceAsStream("api.properties")) {
			properties.load(in);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return properties.getProperty("djl_version");
	}

	/** Creates arrays on the device; closed with this backend. */
	public NDManager manager() {
		return manager;
	}

	/**
	 * Starts recording for gradients, until it is closed. Only one may be open in a Java process.
	 */
	public GradientCollector newGradientCollector() {
		// PyTorch records on every thread, but DJL stops that only on the thread that loaded it.
		JniUtils.setGradMode(false);
		return engine.newGradientCollector();
	}

	@Override
	public void close() {
		manager.close();
	}
}
