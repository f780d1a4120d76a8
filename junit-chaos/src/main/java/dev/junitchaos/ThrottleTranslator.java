package dev.junitchaos;

import dev.junitchaos.aws.Service;
import dev.junitchaos.aws.ServiceCatalog;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@link Throttle}, and what {@link ThrottleDynamo} has in common with it. */
final class ThrottleTranslator implements FaultTranslator<Throttle> {

  @Override
  public FaultRule translate(Throttle annotation, AnnotationAttributes attributes) {
    return rule(attributes, Where.service(attributes, annotation.service(), annotation.resource()));
  }

  /** A throttle of the operations that the service answers with one. */
  static FaultRule rule(AnnotationAttributes attributes, Target.Service named) {
    Set<String> throttled =
        ServiceCatalog.onClassPath()
            .find(named.service())
            .map(Service::throttledOperations)
            .orElseGet(Set::of);
    Set<String> never = new TreeSet<>(named.operations());
    never.removeAll(throttled);
    attributes.check(
        never.isEmpty(),
        "operations",
        named.service() + " does not answer " + never + " with a throttle of its own",
        (attributes.isSet("service") ? "service = \"" + named.service() + "\", " : "")
            + "operations = \""
            + (throttled.contains("PutItem") ? "PutItem" : throttled.iterator().next())
            + "\"");
    Target target =
        new Target.Service(
            named.service(),
            named.operations().isEmpty() ? throttled : named.operations(),
            named.resource(),
            named.region());
    return attributes.rule(target, new ServiceError(ServiceError.Kind.THROTTLE));
  }
}
