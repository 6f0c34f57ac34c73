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
package org.microdiffusion.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A standalone cluster on this machine, made of the libraries in target/spark/jars: a master and workers of one core. */
final class SparkCluster implements AutoCloseable {

	private static final Path HOME = Path.of("target/spark").toAbsolutePath();
	private static final Path APP = Path.of("target/app").toAbsolutePath();
	private static final String LOOPBACK = "127.0.0.1";

	/** What Spark's own scripts open to it. */
	private static final List<String> OPENED = Stream.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io",
		"java.net", "java.nio", "java.util", "java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.ref",
		"sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar").map(name -> "--add-opens=java.base/" + name +
			"=ALL-UNNAMED").toList();

	private final Path logs;
	private final String address;
	private final Process master;
	private final List<Process> workers = new ArrayList<>();

	/** @param logs folder for what the programs write */
	SparkCluster(final Path logs) throws IOException {
		this.logs = logs;
		final int port = freePort();
		address = "spark://" + LOOPBACK + ":" + port;
		master = spark("master", "256m", List.of(), "org.apache.spark.deploy.master.Master", "--host", LOOPBACK, "--port",
			Integer.toString(port), "--webui-port", "0");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
			return socket.getLocalPort();
		}
	}

	/** Adds a worker. */
	void work() throws IOException {
		workers.add(spark("worker" + workers.size(), "256m", List.of(), "org.apache.spark.deploy.worker.Worker", "--host",
			LOOPBACK, "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", logs.resolve("work" + workers
				.size()).toString(), address));
	}

	/** Kills a worker and what it runs. */
	void kill(final int worker) throws InterruptedException {
		final List<ProcessHandle> children = workers.get(worker).descendants().toList();
		kill(workers.get(worker));
		children.forEach(ProcessHandle::destroyForcibly);
	}

	static void kill(final Process process) throws InterruptedException {
		process.destroyForcibly().waitFor();
	}

	/**
	 * Starts a reconstruction.
	 *
	 * @param name of its log
	 * @param executors options of the executors' Java
	 * @param keys as those of the launcher
	 */
	Process submit(final String name, final String executors, final String... keys) throws IOException {
		return spark(name, "512m", List.of("-Dai.djl.pytorch.num_threads=1"), Stream.concat(Stream.of(
			"org.apache.spark.deploy.SparkSubmit", "--master", address, "--conf", "spark.driver.host=" + LOOPBACK, "--conf",
			"spark.ui.enabled=false", "--conf", "spark.executor.memory=1g", "--conf", "spark.executor.extraJavaOptions=" +
				executors, "--jars", libraries(), "--class", "org.microdiffusion.spark.Reconstruct", HOME.resolve(
					"microdiffusion-spark.jar").toString()), Stream.of(keys)).toArray(String[]::new));
	}

	/** The launcher's folder as it is on every machine; Spark has a log of its own. */
	private static String libraries() throws IOException {
		try (Stream<Path> files = Files.list(APP)) {
			return files.filter(file -> !file.getFileName().toString().startsWith("slf4j-nop")).map(file -> "local:" + file)
				.sorted().collect(Collectors.joining(","));
		}
	}

	private Process spark(final String name, final String memory, final List<String> options, final String... arguments)
		throws IOException
	{
		final List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + memory));
		command.addAll(OPENED);
		command.addAll(options);
		command.addAll(List.of("-cp", HOME.resolve("jars") + "/*"));
		command.addAll(List.of(arguments));
		final ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(name)
			.toFile());
		process.environment().putAll(Map.of("SPARK_HOME", HOME.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP",
			LOOPBACK));
		return process.start();
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** Runs the launcher, with one thread of PyTorch. */
	Process launch(final String name, final String... keys) throws IOException {
		return new ProcessBuilder(Stream.concat(Stream.of(java(), "-Xmx512m", "-Dai.djl.pytorch.num_threads=1", "-cp", APP +
			"/*", "org.microdiffusion.Main", "reconstruct"), Stream.of(keys)).toList()).redirectErrorStream(true)
				.redirectOutput(log(name).toFile()).start();
	}

	/** What a program wrote. */
	Path log(final String name) {
		return logs.resolve(name + ".log");
	}

	@Override
	public void close() throws InterruptedException {
		for (int i = 0; i < workers.size(); i++)
			kill(i);
		kill(master);
		master.waitFor(1, TimeUnit.SECONDS);
	}
}
