package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.SkewedClock;
import dev.junitchaos.fault.Target;

/** Reads {@link SkewClock}. */
final class SkewClockTranslator implements FaultTranslator<SkewClock> {

  private static final int TOLERATED = 300;
  private static final int TOLERATED_BY_S3 = 900;
  private static final int A_DAY = 24 * 60 * 60;

  @Override
  public FaultRule translate(SkewClock annotation, AnnotationAttributes attributes) {
    Target target = Where.aws(attributes);
    boolean s3 =
        target instanceof Target.Service named && Target.sameService(named.service(), "S3");
    int tolerated = s3 ? TOLERATED_BY_S3 : TOLERATED;
    attributes.check(
        Math.abs((long) annotation.seconds()) > tolerated
            && Math.abs((long) annotation.seconds()) <= A_DAY,
        "seconds",
        (s3 ? "S3 tolerates " : "services tolerate ")
            + tolerated
            + " seconds, so it must be more, and at most a day",
        "seconds = 3600");
    return attributes.rule(target, new SkewedClock(annotation.seconds()));
  }
}
