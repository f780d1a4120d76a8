package dev.junitchaos.assertj;

import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.Invocation.Completed;
import dev.junitchaos.lambda.Invocation.Failed;
import dev.junitchaos.lambda.Invocation.Throttled;
import dev.junitchaos.lambda.Invocation.TimedOut;
import java.time.Duration;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** What a failed assertion on an invocation says; one factory for each message. */
final class InvocationErrors {

  private InvocationErrors() {}

  static ErrorMessageFactory shouldHaveSucceeded(Invocation<?> actual) {
    return message(actual, "Expecting the invocation to succeed");
  }

  static ErrorMessageFactory shouldHaveFailed(Invocation<?> actual) {
    return message(actual, "Expecting the handler to throw something");
  }

  static ErrorMessageFactory shouldHaveFailedWith(
      Invocation<?> actual, Class<? extends Throwable> type) {
    return message(actual, "Expecting the handler to throw " + type.getName());
  }

  static ErrorMessageFactory shouldHaveTimedOut(Invocation<?> actual) {
    return message(actual, "Expecting the invocation to time out");
  }

  static ErrorMessageFactory shouldHaveBeenThrottled(Invocation<?> actual) {
    return message(actual, "Expecting the invocation to be throttled");
  }

  static ErrorMessageFactory shouldHaveCompletedWithin(Invocation<?> actual, Duration limit) {
    return message(
        actual, "Expecting the handler to come to an end within " + limit.toMillis() + " ms");
  }

  static ErrorMessageFactory shouldHaveStatusCode(
      Invocation<?> actual, @Nullable Object response, int expected, int found) {
    return new ChaosError(
        "Expecting a response with status code " + expected,
        "but it was " + found + ", in\n  " + response,
        actual.timeline());
  }

  static ErrorMessageFactory shouldHaveAnyStatusCode(
      Invocation<?> actual, @Nullable Object response, int expected) {
    return new ChaosError(
        "Expecting a response with status code " + expected,
        "but there is none in\n  "
            + response
            + "\nA status code is read from getStatusCode(), statusCode(), a map's \"statusCode\" or"
            + " the \"statusCode\" of a JSON object. For anything else use response(), such as"
            + " response().extracting(Reply::code).isEqualTo("
            + expected
            + ")",
        actual.timeline());
  }

  private static ErrorMessageFactory message(Invocation<?> actual, String expected) {
    return new ChaosError(expected, "but " + became(actual), actual.timeline());
  }

  /** What became of it, after "but" or the invocation's name. */
  static String became(Invocation<?> actual) {
    long millis = actual.duration().toMillis();
    if (actual instanceof Completed<?> completed) {
      return "it returned after " + millis + " ms:\n  " + completed.response();
    }
    if (actual instanceof Failed<?> failed) {
      return "it failed after " + millis + " ms with\n  " + failed.error();
    }
    if (actual instanceof TimedOut<?> timedOut) {
      return "it timed out after " + millis + " ms; the handler was\n  " + timedOut.where();
    }
    if (actual instanceof Throttled<?>) {
      return "it was throttled: as many invocations were running as the reserved concurrency allows";
    }
    throw new IllegalArgumentException("an invocation of an unknown kind: " + actual);
  }
}
