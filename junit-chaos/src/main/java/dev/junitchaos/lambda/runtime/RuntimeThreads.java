package dev.junitchaos.lambda.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The threads in the test's JVM that work for one function's process. Thread-safe. */
final class RuntimeThreads {

  private static final long LAST_STEPS_MILLIS = 5_000;

  private final String function;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  RuntimeThreads(String function) {
    this.function = function;
  }

  /** A thread that inherits no scope: it works for many invocations. */
  void start(String purpose, Runnable task) {
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                task.run();
              } finally {
                running.remove(Thread.currentThread());
              }
            },
            "junit-chaos runtime " + function + " " + purpose,
            0,
            false);
    thread.setDaemon(true);
    running.add(thread);
    thread.start();
  }

  /** Interrupts them, and waits until they are gone. */
  void end() {
    running.forEach(Thread::interrupt);
    for (Thread thread : running) {
      if (thread != Thread.currentThread()) {
        try {
          thread.join(LAST_STEPS_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
