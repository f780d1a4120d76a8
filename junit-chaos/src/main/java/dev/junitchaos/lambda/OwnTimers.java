package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Experiment;
import java.util.List;

/**
 * Notices a handler that waits with a time limit of its own, such as that of {@code Future.get},
 * while time is skipped elsewhere: what is skipped does not count for that limit. Stateless.
 */
final class OwnTimers {

  /** How far inside the waiting is. */
  private static final int INNERMOST = 6;

  private OwnTimers() {}

  /** A bell that looks at a handler's thread when it is rung on another. */
  static Runnable noticing(Thread handler, Experiment experiment, Runnable bell) {
    return () -> {
      if (Thread.currentThread() != handler && handler.getState() == Thread.State.TIMED_WAITING) {
        lookAt(Whereabouts.handlerFrames(handler.getStackTrace()), experiment);
      }
      bell.run();
    };
  }

  private static void lookAt(List<StackTraceElement> stack, Experiment experiment) {
    boolean waits =
        stack.stream().limit(INNERMOST).anyMatch(frame -> isIn(frame, "java.util.concurrent."));
    if (waits && stack.stream().noneMatch(frame -> isIn(frame, "software.amazon.awssdk."))) {
      experiment.journal().remark(Messages.ownTimer(Whereabouts.lineOfInterest(stack)));
    }
  }

  private static boolean isIn(StackTraceElement frame, String packageName) {
    return frame.getClassName().startsWith(packageName);
  }
}
