package dev.junitchaos;

import dev.junitchaos.aws.Service;
import dev.junitchaos.aws.ServiceCatalog;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.FilledDisk;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import dev.junitchaos.format.ChaosFile;
import dev.junitchaos.format.ChaosFileException;
import dev.junitchaos.format.Unmapped;
import dev.junitchaos.internal.Messages;
import dev.junitchaos.internal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what a file's faults need with what the project has: an AWS service without a client
 * cannot be struck and is listed, an operation that a service does not have is an error. For one
 * thread.
 */
final class ServicesOfFile {

  private final ChaosFile file;
  private final ServiceCatalog catalog = ServiceCatalog.onClassPath();
  private final List<FaultRule> rules = new ArrayList<>();
  private final List<Unmapped> unmapped;

  ServicesOfFile(ChaosFile file) {
    this.file = file;
    this.unmapped = new ArrayList<>(file.unmapped());
  }

  /** The file with names as the SDK spells them. */
  ChaosFile checked() {
    file.rules().forEach(this::check);
    return new ChaosFile(file.name(), file.format(), rules, unmapped, file.probes());
  }

  private void check(FaultRule rule) {
    boolean anyService =
        rule.target() instanceof Target.Aws || rule.target() instanceof Target.Region;
    if (anyService && catalog.isEmpty()) {
      unmapped.add(new Unmapped(rule.source(), Messages.noSdk()));
    } else if (rule.fault() instanceof FilledDisk && !FillDiskTranslator.canFillDisks()) {
      unmapped.add(new Unmapped(rule.source(), FillDiskTranslator.NO_BYTE_BUDDY));
    } else if (rule.target() instanceof Target.Service named) {
      Optional<Service> service = catalog.find(named.service());
      if (service.isEmpty()) {
        unmapped.add(
            new Unmapped(
                rule.source(),
                Messages.unknown(
                    "client on the test class path for service",
                    named.service(),
                    catalog.names())));
      } else {
        rules.add(spelled(rule, named, service.get()));
      }
    } else {
      rules.add(rule);
    }
  }

  private FaultRule spelled(FaultRule rule, Target.Service named, Service service) {
    Set<String> operations = new TreeSet<>();
    Set<String> known = service.operations();
    for (String written : named.operations()) {
      operations.add(
          known.stream()
              .filter(written::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(
                  () ->
                      new ChaosFileException(
                          rule.source()
                              + ": "
                              + Messages.unknown(
                                  "operation of " + service.name() + " called", written, known))));
    }
    Target.Service target =
        new Target.Service(service.name(), operations, named.resource(), named.region());
    if (rule.fault() instanceof ServiceError error && error.kind() == ServiceError.Kind.NAMED) {
      hintAt(error.code(), service.errors(operations), rule);
    }
    return new FaultRule(
        rule.source(), target, rule.filter(), rule.schedule(), rule.fault(), rule.name());
  }

  /** A code that no exception is called after is sent all the same; it may be mistyped. */
  private void hintAt(String code, Set<String> known, FaultRule rule) {
    if (!known.contains(code) && !known.contains(code + "Exception")) {
      Words.nearest(code, known)
          .ifPresent(
              near ->
                  unmapped.add(
                      new Unmapped(
                          rule.source(),
                          "no exception is called "
                              + code
                              + ", so the client's general one is thrown; did you mean "
                              + near
                              + "?")));
    }
  }
}
