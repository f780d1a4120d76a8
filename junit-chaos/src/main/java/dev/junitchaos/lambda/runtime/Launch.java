package dev.junitchaos.lambda.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a function's process is to be started. Immutable.
 *
 * @param handler as Lambda's configuration has it: a class's name, or {@code class::method}
 * @param function the function's name
 * @param memory in megabytes
 * @param logStream of the execution environment
 * @param environment the user's own variables
 */
public record Launch(
    String handler,
    String function,
    int memory,
    String logStream,
    Map<String, String> environment) {

  /** Copies the map. */
  public Launch {
    environment = Map.copyOf(environment);
  }

  /** All variables that the process gets, and it gets no others. */
  Map<String, String> variables(String runtimeApi) {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.putAll(LambdaVariables.of(this, runtimeApi));
    return variables;
  }
}
