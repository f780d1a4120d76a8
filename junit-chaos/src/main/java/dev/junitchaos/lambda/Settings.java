package dev.junitchaos.lambda;

import dev.junitchaos.lambda.runtime.LambdaVariables;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a function is configured, as in the Lambda console. Immutable.
 *
 * @param name the function's name
 * @param timeout what an invocation may take; more than zero and at most 15 minutes
 * @param memory in megabytes, 128 to 10240
 * @param concurrency how many invocations may run at the same time; 0 stops the function
 * @param environment the user's own environment variables, by name
 */
record Settings(
    String name, Duration timeout, int memory, int concurrency, Map<String, String> environment) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]+");
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int LEAST_MEMORY = 128;
  private static final int MOST_MEMORY = 10_240;

  Settings {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(Messages.badName(name));
    }
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(Messages.badTimeout(timeout));
    }
    if (memory < LEAST_MEMORY || memory > MOST_MEMORY) {
      throw new IllegalArgumentException(Messages.badMemory(memory));
    }
    if (concurrency < 0) {
      throw new IllegalArgumentException(Messages.badConcurrency(concurrency));
    }
  }

  /** What Lambda gives a function that says nothing. */
  static Settings defaults(String name) {
    return new Settings(name, Duration.ofSeconds(3), LEAST_MEMORY, Integer.MAX_VALUE, Map.of());
  }

  /** A function's name made from that of the handler's class, where that has one. */
  static String nameFrom(Class<?> handler) {
    String simple = handler.getSimpleName();
    int generated = simple.indexOf('$');
    String name = generated < 0 ? simple : simple.substring(0, generated);
    boolean usable = NAME.matcher(name).matches() && !handler.isHidden();
    return usable ? name : "function";
  }

  Settings withName(String other) {
    return new Settings(other, timeout, memory, concurrency, environment);
  }

  Settings withTimeout(Duration other) {
    return new Settings(name, other, memory, concurrency, environment);
  }

  Settings withMemory(int other) {
    return new Settings(name, timeout, other, concurrency, environment);
  }

  Settings withConcurrency(int other) {
    return new Settings(name, timeout, memory, other, environment);
  }

  Settings withVariable(String variable, String value) {
    if (!VARIABLE.matcher(variable).matches()) {
      throw new IllegalArgumentException(Messages.badVariable(variable, value));
    }
    if (LambdaVariables.isReserved(variable)) {
      throw new IllegalArgumentException(Messages.reservedVariable(variable, value));
    }
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Settings(name, timeout, memory, concurrency, Map.copyOf(more));
  }
}
