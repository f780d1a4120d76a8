package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.FilledDisk;
import dev.junitchaos.fault.Target;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads {@link FillDisk}. */
final class FillDiskTranslator implements FaultTranslator<FillDisk> {

  static final String NO_BYTE_BUDDY =
      "Byte Buddy and its agent, which Mockito brings, are not on the test class path";

  private static final int MOST = 10_240;

  @Override
  public FaultRule translate(FillDisk annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.megabytes() >= 1 && annotation.megabytes() <= MOST,
        "megabytes",
        "megabytes must be from 1 to 10240, the most that a function can have",
        "megabytes = 500");
    if (!canFillDisks()) {
      throw attributes.refused(NO_BYTE_BUDDY, "the dependency org.mockito:mockito-core");
    }
    return attributes.rule(new Target.Function(), new FilledDisk(annotation.megabytes()));
  }

  /** Whether there is what the JDK's writes are seen by. */
  static boolean canFillDisks() {
    return isThere("net.bytebuddy.asm.Advice") && isThere("net.bytebuddy.agent.ByteBuddyAgent");
  }

  private static boolean isThere(String type) {
    return ReflectionSupport.tryToLoadClass(type).toOptional().isPresent();
  }
}
