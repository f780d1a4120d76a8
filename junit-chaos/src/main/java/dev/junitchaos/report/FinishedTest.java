package dev.junitchaos.report;

import org.jspecify.annotations.Nullable;

/**
 * A test that has ended. Immutable.
 *
 * @param id JUnit's unique id, the same in every run
 * @param type the full name of its class
 * @param method the name of its method
 * @param name as JUnit shows it
 * @param status {@code passed}, {@code failed} or {@code aborted}
 * @param failure what it failed with; {@code null} when it did not
 */
public record FinishedTest(
    String id, String type, String method, String name, String status, @Nullable String failure) {}
