package dev.junitchaos.lambda.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Kills the processes that are there when this JVM ends. Thread-safe. */
final class EndWithJvm {

  private static final Set<RuntimeProcess> PROCESSES = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> PROCESSES.forEach(RuntimeProcess::kill), "junit-chaos runtime end"));
  }

  private EndWithJvm() {}

  static void add(RuntimeProcess process) {
    PROCESSES.add(process);
  }

  static void remove(RuntimeProcess process) {
    PROCESSES.remove(process);
  }
}
