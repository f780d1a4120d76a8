package dev.junitchaos.docs.fresh;

/** An event that stands in the handler's own package. */
public record Order(String id, int number) {}
