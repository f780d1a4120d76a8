package dev.junitchaos;

import dev.junitchaos.aws.ResourceNames;
import dev.junitchaos.aws.Service;
import dev.junitchaos.aws.ServiceCatalog;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Messages;
import dev.junitchaos.internal.Words;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads the <em>where</em> of a fault annotation: service, operations, resource, region, host. */
final class Where {

  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]+");

  private static final String A_REGION = "region = \"eu-north-1\"";

  private Where() {}

  /**
   * The downstream that the annotation names; it must name one.
   *
   * @param what is missing, in words
   * @param example what could be said instead
   */
  static Target required(AnnotationAttributes attributes, String what, String example) {
    Target target = downstream(attributes);
    if (target == null) {
      throw attributes.refused(what + ": name a service or a host", example);
    }
    return target;
  }

  /** The downstream that the annotation names; {@code null} when it names none. */
  static @Nullable Target downstream(AnnotationAttributes attributes) {
    String host = attributes.text("host");
    if (attributes.isSet("service")) {
      attributes.check(
          host.isEmpty(), "host", "service and host exclude each other", "host = \"" + host + "\"");
      return service(attributes, attributes.text("service"), attributes.text("resource"));
    }
    needsService(attributes, "operations", "resource", "region");
    if (host.isEmpty()) {
      return null;
    }
    attributes.check(
        Target.Host.isLegal(host),
        "host",
        "host " + Target.Host.RULE,
        "host = \"payments.example.com\"");
    return Target.Host.parse(host);
  }

  /** The AWS service that the annotation names, those of a region, or all of them. */
  static Target aws(AnnotationAttributes attributes) {
    if (attributes.isSet("service")) {
      return service(attributes, attributes.text("service"), attributes.text("resource"));
    }
    needsService(attributes, "operations", "resource");
    return attributes.isSet("region")
        ? new Target.Region(region(attributes, "region", A_REGION))
        : new Target.Aws();
  }

  /**
   * The id of a region. Which ids there are is not known here: local servers have regions of their
   * own.
   *
   * @param attribute which attribute has it
   * @param example what could be said instead
   */
  static String region(AnnotationAttributes attributes, String attribute, String example) {
    String region = attributes.text(attribute);
    attributes.check(
        REGION.matcher(region).matches(),
        attribute,
        attribute + " must be a region's id: letters, digits and hyphens",
        example);
    return region.toLowerCase(Locale.ROOT);
  }

  /** Complains of attributes that are set though there is no service. */
  static void needsService(AnnotationAttributes attributes, String... narrowing) {
    for (String attribute : narrowing) {
      attributes.check(
          !attributes.isSet(attribute),
          attribute,
          Messages.needs(attribute, "a service"),
          "service = \"DynamoDb\", " + attribute + " = " + anExample(attribute));
    }
  }

  /** Operations of one service, with every name checked and spelled as the SDK does. */
  static Target.Service service(AnnotationAttributes attributes, String name, String resource) {
    ServiceCatalog catalog = ServiceCatalog.onClassPath();
    if (catalog.isEmpty()) {
      throw attributes.refused(
          Messages.noSdk(), "the dependency software.amazon.awssdk:" + Target.plain(name));
    }
    Service service =
        catalog.find(name).orElseThrow(() -> unknown(attributes, name, catalog.names()));
    attributes.check(
        resource.isEmpty() || ResourceNames.areKnownFor(service.name()),
        "resource",
        "requests of " + service.name() + " name no resource that is known here",
        "service = \"" + service.name() + "\"");
    checkName(attributes, service, resource);
    return new Target.Service(
        service.name(),
        operations(attributes, service),
        resource.isEmpty() ? null : resource,
        attributes.isSet("region")
            ? region(attributes, "region", serviceIfAny(attributes, service) + A_REGION)
            : null);
  }

  private static ExtensionConfigurationException unknown(
      AnnotationAttributes attributes, String name, Set<String> known) {
    if (name.contains(".") && Target.Host.isLegal(name) && attributes.has("host")) {
      String host = "host = \"" + name + "\"";
      return attributes.invalid(
          "service", "a service is one of AWS; did you mean " + host + "?", host);
    }
    String rule = Messages.unknown("client on the class path for service", name, known);
    return attributes.invalid(
        "service",
        Words.nearest(name, known).isPresent() || Target.plain(name).isEmpty()
            ? rule
            : rule + "; or is software.amazon.awssdk:" + Target.plain(name) + " to be added?",
        "service = \"" + oneOf(known, name) + "\"");
  }

  private static void checkName(AnnotationAttributes attributes, Service service, String resource) {
    String attribute = attributes.isSet("table") ? "table" : "resource";
    attributes.check(
        !resource.startsWith("arn:") && !resource.contains("://"),
        attribute,
        attribute + " is a name alone, without the rest of an ARN or URL",
        serviceIfAny(attributes, service)
            + attribute
            + " = \""
            + ResourceNames.nameIn(resource)
            + "\"");
  }

  /** What an example must say before it, where the annotation does not mean one service only. */
  private static String serviceIfAny(AnnotationAttributes attributes, Service service) {
    return attributes.text("service").isEmpty() ? "" : "service = \"" + service.name() + "\", ";
  }

  private static Set<String> operations(AnnotationAttributes attributes, Service service) {
    Set<String> operations = new TreeSet<>();
    if (attributes.isSet("operations")) {
      Set<String> known = service.operations();
      for (String written : attributes.names("operations")) {
        operations.add(
            known.stream()
                .filter(written::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                    () ->
                        attributes.invalid(
                            "operations",
                            Messages.unknown(
                                "operation of " + service.name() + " called", written, known),
                            serviceIfAny(attributes, service)
                                + "operations = \""
                                + oneOf(known, written)
                                + "\"")));
      }
    }
    return operations;
  }

  /** The name that was probably meant, or just one of them. */
  private static String oneOf(Set<String> known, String written) {
    return Words.nearest(written, known).orElseGet(() -> known.iterator().next());
  }

  private static String anExample(String attribute) {
    return switch (attribute) {
      case "operations" -> "\"PutItem\"";
      case "resource" -> "\"orders\"";
      default -> "\"eu-north-1\"";
    };
  }
}
