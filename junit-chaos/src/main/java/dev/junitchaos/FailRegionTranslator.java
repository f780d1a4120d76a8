package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Target;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads {@link FailRegion}. */
final class FailRegionTranslator implements FaultTranslator<FailRegion> {

  private static final Pattern REGION = Pattern.compile("(?i)[a-z]{2,}(-[a-z]+)+-[0-9]+");

  @Override
  public FaultRule translate(FailRegion annotation, AnnotationAttributes attributes) {
    attributes.check(
        REGION.matcher(annotation.value()).matches(),
        "value",
        "value must be a region's id",
        "@FailRegion(\"eu-north-1\")");
    return attributes.rule(
        new Target.Region(annotation.value().toLowerCase(Locale.ROOT)), annotation.how().fault());
  }
}
