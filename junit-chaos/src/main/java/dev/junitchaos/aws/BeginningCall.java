package dev.junitchaos.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * Leads from the interceptors, which know the {@link ApiCall}, to the client's {@link
 * VirtualBackoff}, which the SDK asks for the first token of a call on the thread that makes it,
 * after the interceptors. Apart from that, because not every SDK has what it names. Thread-safe.
 */
final class BeginningCall {

  /** On every request of a client with a {@link VirtualBackoff}. */
  static final ExecutionAttribute<Boolean> WILL_BE_TAKEN =
      new ExecutionAttribute<>("dev.junitchaos.VirtualBackoff");

  private static final ThreadLocal<@Nullable ApiCall> HERE = new ThreadLocal<>();

  private BeginningCall() {}

  /** A call begins on this thread; {@code null}: one that is in no experiment. */
  static void is(@Nullable ApiCall call) {
    if (call == null) {
      HERE.remove();
    } else {
      HERE.set(call);
    }
  }

  /** The call that begins on this thread, told once. */
  static @Nullable ApiCall take() {
    ApiCall call = HERE.get();
    HERE.remove();
    return call;
  }
}
