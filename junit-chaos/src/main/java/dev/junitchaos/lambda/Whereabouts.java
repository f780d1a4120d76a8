package dev.junitchaos.lambda;

import dev.junitchaos.fault.Call;
import dev.junitchaos.journal.RecordedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in words where an invocation was when it had to end. */
final class Whereabouts {

  /** How far an invocation got. */
  enum Stage {
    COLD_START,
    INJECTED_LATENCY,
    STALLED,
    HANDLER
  }

  /** Frames that run the handler; the handler's own are above them. */
  private static final Set<String> HARNESS =
      Set.of(
          RunningInvocation.class.getName(),
          Handler.class.getName(),
          HandlerFaults.class.getName(),
          LocalHandlers.class.getName(),
          ExecutionEnvironment.class.getName(),
          LambdaFunction.class.getName());

  /** Whoever looks for the line to change does not look here. */
  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "software.amazon.awssdk.",
          "org.apache.http.",
          "org.apache.hc.",
          "io.netty.",
          "okhttp3.",
          "okio.",
          "org.mockito.",
          "dev.junitchaos.aws.",
          "dev.junitchaos.http.",
          "dev.junitchaos.experiment.",
          "dev.junitchaos.journal.",
          "dev.junitchaos.internal.",
          "dev.junitchaos.lambda.OwnTimers");

  private Whereabouts() {}

  /** The handler's part of its thread's stack, innermost first. */
  static List<StackTraceElement> handlerFrames(StackTraceElement[] stack) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals(RunningInvocation.class.getName())) {
        break;
      }
      // Another thread's stack shows what the JVM hides in exceptions.
      if (!frame.getClassName().contains("$$Lambda")) {
        frames.add(frame);
      }
    }
    while (!frames.isEmpty() && HARNESS.contains(frames.get(frames.size() - 1).getClassName())) {
      frames.remove(frames.size() - 1);
    }
    return frames;
  }

  /** The call whose next attempt the SDK was waiting to make; the stack tells. */
  static Optional<RecordedCall> betweenAttempts(
      List<StackTraceElement> stack, List<RecordedCall> calls) {
    boolean inTheRetryLoop =
        stack.stream()
            .map(StackTraceElement::getClassName)
            .anyMatch(
                name ->
                    name.startsWith("software.amazon.awssdk.core.")
                        && name.endsWith("RetryableStage"));
    return inTheRetryLoop
        ? calls.stream()
            .filter(call -> call.call() instanceof Call.Aws)
            .reduce((earlier, later) -> later)
        : Optional.empty();
  }

  /**
   * Completes the sentence "the handler was …".
   *
   * @param call the one it was stuck in; {@code null}: in none
   * @param backoff the wait after that call, as far as it is known
   */
  static String describe(
      Stage stage,
      Duration injectedLatency,
      @Nullable RecordedCall call,
      @Nullable Duration backoff,
      Duration now,
      List<StackTraceElement> stack) {
    String at = stack.isEmpty() ? "" : "at " + lineOfInterest(stack);
    if (stage == Stage.INJECTED_LATENCY) {
      return "not running yet, because of an injected latency of "
          + injectedLatency.toMillis()
          + " ms";
    }
    if (stage == Stage.STALLED) {
      return "not running yet, because it was stalled until its deadline";
    }
    if (call != null && call.end() != null && call.call() instanceof Call.Aws aws) {
      return "waiting to retry "
          + call.name()
          + " after attempt "
          + aws.attempt()
          + (backoff == null ? "" : ", in a backoff of " + backoff.toMillis() + " ms")
          + (at.isEmpty() ? "" : ", " + at);
    }
    if (call != null) {
      return "in "
          + call.name()
          + (call.call() instanceof Call.Aws aws ? ", attempt " + aws.attempt() : "")
          + ", for "
          + now.minus(call.startedAt()).toMillis()
          + " ms"
          + (at.isEmpty() ? "" : ", " + at);
    }
    if (stage == Stage.COLD_START) {
      return "in its cold start" + (at.isEmpty() ? "" : ", " + at);
    }
    return at.isEmpty() ? "just returning, too late" : at;
  }

  /** The innermost line that is not of a library, as stack traces show it. */
  static String lineOfInterest(List<StackTraceElement> stack) {
    return plain(
        stack.stream()
            .filter(frame -> LIBRARIES.stream().noneMatch(frame.getClassName()::startsWith))
            .findFirst()
            .orElse(stack.get(0)));
  }

  /** As stack traces show it, without the class loader and module. */
  private static String plain(StackTraceElement frame) {
    String text = frame.toString();
    return text.substring(text.lastIndexOf('/', text.indexOf('(')) + 1);
  }
}
