package dev.junitchaos;

import dev.junitchaos.aws.BatchShapes;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.PartialSuccess;
import dev.junitchaos.fault.Target;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@link PartialBatch}. */
final class PartialBatchTranslator implements FaultTranslator<PartialBatch> {

  @Override
  public FaultRule translate(PartialBatch annotation, AnnotationAttributes attributes) {
    Target.Service named = Where.service(attributes, annotation.service(), annotation.resource());
    Set<String> batches = BatchShapes.operations(named.service());
    attributes.check(
        !batches.isEmpty(),
        "service",
        "no operation of "
            + named.service()
            + " succeeds in part; services that have some are "
            + BatchShapes.services(),
        "service = \"DynamoDb\"");
    Set<String> others = new TreeSet<>(named.operations());
    others.removeAll(batches);
    attributes.check(
        others.isEmpty(),
        "operations",
        "of " + named.service() + " only " + batches + " succeed in part",
        "service = \""
            + named.service()
            + "\", operations = \""
            + batches.iterator().next()
            + "\"");
    attributes.check(
        annotation.failing() >= 1,
        "failing",
        "failing must be 1 or more",
        "service = \"" + named.service() + "\", failing = 2");
    attributes.check(
        annotation.code().isEmpty() || !Target.sameService(named.service(), "DynamoDb"),
        "code",
        "DynamoDB's answers name no error code of an entry",
        "service = \"DynamoDb\"");
    return attributes.rule(
        new Target.Service(
            named.service(),
            named.operations().isEmpty() ? batches : named.operations(),
            named.resource(),
            named.region()),
        new PartialSuccess(annotation.failing(), annotation.code()));
  }
}
