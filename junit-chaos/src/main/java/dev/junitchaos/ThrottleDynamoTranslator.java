package dev.junitchaos;

import dev.junitchaos.aws.Service;
import dev.junitchaos.aws.ServiceCatalog;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@link ThrottleDynamo}. */
final class ThrottleDynamoTranslator implements FaultTranslator<ThrottleDynamo> {

  private static final String THROTTLE = "ProvisionedThroughputExceededException";

  @Override
  public FaultRule translate(ThrottleDynamo annotation, AnnotationAttributes attributes) {
    Target.Service named = Where.service(attributes, "DynamoDb", annotation.table());
    Set<String> throttled =
        ServiceCatalog.onClassPath()
            .find("DynamoDb")
            .map((Service service) -> service.operationsThatRaise(THROTTLE))
            .orElseGet(Set::of);
    Set<String> operations = new TreeSet<>(named.operations());
    operations.removeAll(throttled);
    attributes.check(
        operations.isEmpty(),
        "operations",
        "DynamoDB does not answer " + operations + " with " + THROTTLE,
        "operations = \"PutItem\"");
    Target target =
        new Target.Service(
            named.service(),
            named.operations().isEmpty() ? throttled : named.operations(),
            named.resource(),
            named.region());
    return attributes.rule(target, new ServiceError(ServiceError.Kind.THROTTLE));
  }
}
