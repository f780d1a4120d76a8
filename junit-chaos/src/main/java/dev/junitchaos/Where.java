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

/** Reads the <em>where</em> of a fault annotation: service, operations, resource, region, host. */
final class Where {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._*-]+(:[1-9][0-9]{0,4})?");

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
        HOST.matcher(host).matches(),
        "host",
        "host must be a name, or a name and a port, without scheme and path",
        "host = \"payments.example.com\"");
    return Target.Host.parse(host);
  }

  /** The AWS service that the annotation names, those of a region, or all of them. */
  static Target aws(AnnotationAttributes attributes) {
    if (attributes.isSet("service")) {
      return service(attributes, attributes.text("service"), attributes.text("resource"));
    }
    needsService(attributes, "operations", "resource");
    String region = attributes.text("region");
    return region.isEmpty() ? new Target.Aws() : new Target.Region(region);
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
        catalog
            .find(name)
            .orElseThrow(
                () ->
                    attributes.invalid(
                        "service",
                        Messages.unknown(
                            "client on the class path for service", name, catalog.names()),
                        "service = \"" + oneOf(catalog.names(), name) + "\""));
    attributes.check(
        resource.isEmpty() || ResourceNames.areKnownFor(service.name()),
        "resource",
        "requests of " + service.name() + " name no resource that is known here",
        "service = \"" + service.name() + "\"");
    String region = attributes.text("region");
    return new Target.Service(
        service.name(),
        operations(attributes, service),
        resource.isEmpty() ? null : resource,
        region.isEmpty() ? null : region.toLowerCase(Locale.ROOT));
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
                            (attributes.text("service").isEmpty()
                                    ? ""
                                    : "service = \"" + service.name() + "\", ")
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
