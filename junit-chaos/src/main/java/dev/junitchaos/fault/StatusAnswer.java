package dev.junitchaos.fault;

import org.jspecify.annotations.Nullable;

/**
 * The function answers with an HTTP status: in the handler's place, or over the handler's own
 * answer.
 *
 * @param status 100 to 599
 * @param body {@code null}: none, or the handler's own
 * @param contentType {@code null}: none, or the handler's own
 * @param afterHandler whether the handler runs first, and what it did stands
 */
public record StatusAnswer(
    int status, @Nullable String body, @Nullable String contentType, boolean afterHandler)
    implements Fault {

  static final String AN_ANSWER =
      "a handler that returns: here it threw something, was not run or ran into its deadline, or"
          + " another such fault came first";

  @Override
  public boolean endsCall() {
    return !afterHandler;
  }

  @Override
  public String describe() {
    return "status " + status + (afterHandler ? " after the handler" : "");
  }

  @Override
  public Timing timing() {
    return afterHandler ? Timing.LATER : Timing.AT_ONCE;
  }

  @Override
  public String needs() {
    return afterHandler ? AN_ANSWER : "";
  }
}
