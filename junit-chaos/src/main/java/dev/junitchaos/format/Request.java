package dev.junitchaos.format;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read. Immutable.
 *
 * @param name what messages call the file
 * @param origin what the rules' sources begin with, such as the annotation that names the file
 * @param function the name of the function under test; empty: faults of any function are for it
 * @param exception what is thrown where a file names no exception; has a constructor that takes a
 *     text
 * @param environment where experiments that refer to environment variables find them; {@code null}
 *     for one that is not set
 */
public record Request(
    String name,
    String origin,
    String function,
    Class<? extends Throwable> exception,
    Function<String, @Nullable String> environment) {}
