package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.StaleAnswer;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Messages;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@link StaleRead}. */
final class StaleReadTranslator implements FaultTranslator<StaleRead> {

  private static final Set<String> READS =
      new TreeSet<>(Set.of("GetItem", "BatchGetItem", "Query", "Scan"));

  @Override
  public FaultRule translate(StaleRead annotation, AnnotationAttributes attributes) {
    Target.Service named = Where.service(attributes, "DynamoDb", annotation.table());
    Set<String> others = new TreeSet<>(named.operations());
    others.removeAll(READS);
    attributes.check(
        others.isEmpty(),
        "operations",
        "only " + READS + " can be stale",
        "operations = \"GetItem\"");
    attributes.check(
        annotation.lagMillis() >= 1,
        "lagMillis",
        Messages.atLeast("lagMillis", 1),
        "lagMillis = 1000");
    return attributes.rule(
        new Target.Service(
            named.service(),
            named.operations().isEmpty() ? READS : named.operations(),
            named.resource(),
            named.region()),
        new StaleAnswer(Duration.ofMillis(annotation.lagMillis())));
  }
}
