package org.microdiffusion;
/** Launcher. */
public final class Main { public static void main(String[] a) {} }
