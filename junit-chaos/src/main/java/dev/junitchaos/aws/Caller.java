package dev.junitchaos.aws;

import dev.junitchaos.internal.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * The thread that made an asynchronous call. Where waits are skipped, an answer could be there
 * before that thread makes the next call, and calls that overlap in real time would follow each
 * other. So an answer is held until its caller has nothing more to do than to wait.
 *
 * <p>Used by one thread at a time.
 */
final class Caller {

  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final int MOMENTS = 100;

  private final Thread thread;
  private final Ticker real;
  private boolean impatient;

  private Caller(Thread thread, Ticker real) {
    this.thread = thread;
    this.real = real;
  }

  /** This thread, if the call is an asynchronous one in virtual time; otherwise {@code null}. */
  static @Nullable Caller of(Ticker clock, ExecutionAttributes attributes) {
    return clock.isVirtual()
            && attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC
        ? new Caller(Thread.currentThread(), clock.real())
        : null;
  }

  /** Waits until the caller does; not for ever, as it may be busy with something else. */
  void await() {
    int left = Thread.currentThread() == thread || impatient ? 0 : MOMENTS;
    try {
      while (left > 0 && isBusy()) {
        real.sleep(MOMENT);
        left--;
        impatient = left == 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isBusy() {
    Thread.State state = thread.getState();
    return state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED;
  }
}
