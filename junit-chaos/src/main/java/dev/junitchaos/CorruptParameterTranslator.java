package dev.junitchaos;

import dev.junitchaos.aws.ServiceCatalog;
import dev.junitchaos.fault.CorruptedParameter;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Target;
import java.util.Map;
import java.util.Set;

/** Reads {@link CorruptParameter}. */
final class CorruptParameterTranslator implements FaultTranslator<CorruptParameter> {

  private static final Map<String, Set<String>> READS =
      Map.of(
          "ssm", Set.of("GetParameter", "GetParameters", "GetParametersByPath"),
          "secretsmanager", Set.of("GetSecretValue", "BatchGetSecretValue"),
          "appconfigdata", Set.of("GetLatestConfiguration"));

  @Override
  public FaultRule translate(CorruptParameter annotation, AnnotationAttributes attributes) {
    Set<String> reads = READS.get(Target.plain(annotation.service()));
    attributes.check(
        reads != null,
        "service",
        "parameters are read from Ssm, SecretsManager and AppConfigData",
        "service = \"SecretsManager\", name = \"db\"");
    boolean valued = attributes.isSet("value");
    attributes.check(
        !(valued && annotation.missing()),
        "value",
        "a parameter that is missing has no value",
        "name = \"/orders/limits\", missing = true");
    attributes.check(
        annotation.name().isEmpty() || !Target.sameService(annotation.service(), "AppConfigData"),
        "name",
        "AppConfigData is read by a token, which names nothing",
        "service = \"AppConfigData\", missing = true");
    ServiceCatalog catalog = ServiceCatalog.onClassPath();
    attributes.check(
        catalog.isEmpty() || catalog.find(annotation.service()).isPresent(),
        "service",
        "its client, software.amazon.awssdk:"
            + Target.plain(annotation.service())
            + ", is not on the class path",
        "@CorruptParameter(name = \"/orders/limits\")");
    Target.Service service = Where.service(attributes, annotation.service(), "");
    Target target =
        new Target.Service(
            service.service(), reads == null ? Set.of() : reads, null, service.region());
    return attributes.rule(
        target,
        annotation.missing()
            ? CorruptedParameter.missing(annotation.name())
            : new CorruptedParameter(annotation.name(), valued ? annotation.value() : null));
  }
}
