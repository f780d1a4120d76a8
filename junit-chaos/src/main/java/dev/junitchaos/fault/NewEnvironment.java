package dev.junitchaos.fault;

import java.time.Duration;

/**
 * The invocation runs in a new execution environment: a cold start.
 *
 * @param init how much longer the environment takes to start
 * @param freshClasses whether the handler's classes are loaded anew
 */
public record NewEnvironment(Duration init, boolean freshClasses) implements Fault {

  @Override
  public boolean endsCall() {
    return false;
  }

  @Override
  public String describe() {
    return "cold start"
        + (init.isZero() ? "" : " of " + init.toMillis() + " ms")
        + (freshClasses ? " with fresh classes" : "");
  }
}
