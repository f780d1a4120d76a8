package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.SlowBody;
import dev.junitchaos.internal.Messages;

/** Reads {@link TrickleBody}. */
final class TrickleBodyTranslator implements FaultTranslator<TrickleBody> {

  @Override
  public FaultRule translate(TrickleBody annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.bytesPerSecond() >= 1,
        "bytesPerSecond",
        Messages.atLeast("bytesPerSecond", 1),
        "service = \"S3\", bytesPerSecond = 1024");
    return attributes.rule(
        Where.required(
            attributes,
            "it does not say whose body is slow",
            "@TrickleBody(service = \"S3\", bytesPerSecond = 1024)"),
        new SlowBody(annotation.bytesPerSecond()));
  }
}
