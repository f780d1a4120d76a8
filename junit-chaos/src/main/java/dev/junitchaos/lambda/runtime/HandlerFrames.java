package dev.junitchaos.lambda.runtime;

import java.util.stream.Stream;

/** The handler's part of its thread's stack. Stateless. */
final class HandlerFrames {

  private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";
  private static final String OURS = HandlerFrames.class.getPackageName() + ".";

  private HandlerFrames() {}

  /** Without the runtime client's frames below it, and without ours above it. */
  static StackTraceElement[] of(StackTraceElement[] stack) {
    return Stream.of(stack)
        .takeWhile(frame -> !frame.getClassName().startsWith(RUNTIME_CLIENT))
        .filter(frame -> !frame.getClassName().startsWith(OURS))
        .toArray(StackTraceElement[]::new);
  }
}
