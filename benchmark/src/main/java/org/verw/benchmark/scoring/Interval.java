package org.verw.benchmark.scoring;

/** From {@code low} to {@code high}, both included. */
public record Interval(double low, double high) {}
