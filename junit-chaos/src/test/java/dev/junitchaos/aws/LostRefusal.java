package dev.junitchaos.aws;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The SDK's Netty client now and then does not notice that a connection was refused, and waits for
 * one until its time is over. It does so without this library, too: see remove-downstream.md.
 */
final class LostRefusal {

  private LostRefusal() {}

  /** Runs something that meets a refusal; aborts the test when the client has lost it. */
  static void abortsTest(ThrowingCallable call) throws Throwable {
    try {
      call.call();
    } catch (Throwable failure) {
      abortsTest(failure);
      throw failure;
    }
  }

  /** Aborts the test when the client has lost the refusal. */
  static void abortsTest(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("Acquire operation took longer")) {
        throw new TestAbortedException("the SDK's Netty client has lost a refusal", failure);
      }
    }
  }
}
