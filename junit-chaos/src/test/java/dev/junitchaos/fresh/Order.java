package dev.junitchaos.fresh;

/** An event that stands in the handler's own package. */
public record Order(String id, int number) {}
