package dev.junitchaos.format;

import dev.junitchaos.internal.Words;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the actions of an FIS template. Stateless. */
final class FisActions {

  /** Those of services whose faults are known here; of the others there are too many to know. */
  private static final List<String> WITHOUT_COUNTERPART =
      List.of("aws:fis:wait", "aws:dynamodb:global-table-pause-replication");

  private FisActions() {}

  static void read(Node actions, Map<String, FisTarget> targets, boolean skipped, Import into) {
    for (Map.Entry<String, Node> action : actions.members().entrySet()) {
      Fields fields =
          FisFields.of(
              action.getValue(),
              List.of(
                  "actionId", "description", "parameters", "targets", "startAfter", "startTime"));
      fields.get("description").ifPresent(Node::plainText);
      startAfter(fields, actions, into);
      List<FisTarget> aims = aims(fields, targets);
      if (skipped) {
        read(fields, aims, new Import(into.request()));
        into.unmapped(action.getValue(), "actionsMode is skip-all");
      } else {
        read(fields, aims, into);
      }
    }
  }

  private static void read(Fields action, List<FisTarget> aims, Import into) {
    Node id = action.required("actionId");
    Optional<FisAction> known = FisAction.of(id.text());
    if (known.isPresent()) {
      Fields parameters = known.get().parameters(action);
      duration(parameters, into);
      known.get().read(action, parameters, aims, into);
      return;
    }
    List<String> all = new ArrayList<>(WITHOUT_COUNTERPART);
    all.addAll(FisAction.ids());
    boolean ofKnownService = id.text().matches("aws:(lambda|fis|kinesis|dynamodb):.*");
    if (!WITHOUT_COUNTERPART.contains(id.text())
        && (ofKnownService
            || !id.text().matches("aws:[a-z0-9-]+:[a-z0-9-]+")
            || Words.nearest(id.text(), all)
                .filter(near -> isClose(near, id.text()))
                .isPresent())) {
      throw id.error(Fields.unknown("action called", id.text(), all, null));
    }
    into.unmapped(id, id.text() + " is done to resources of an account; a test has none");
  }

  /** Whether one is the other mistyped: the same name of an action, of a service misspelt. */
  private static boolean isClose(String one, String other) {
    return one.substring(one.lastIndexOf(':')).equals(other.substring(other.lastIndexOf(':')));
  }

  /** What holds for an experiment's time holds for all of a test. */
  private static void duration(Fields parameters, Import into) {
    parameters
        .get("duration")
        .ifPresent(
            node -> {
              try {
                Duration unused = Duration.parse(node.plainText());
              } catch (DateTimeParseException e) {
                throw node.mustBe("a duration, such as PT5M");
              }
              into.unmapped(node, "the fault lasts as long as the test");
            });
  }

  private static void startAfter(Fields action, Node actions, Import into) {
    for (Node name : action.elements("startAfter")) {
      if (!actions.members().containsKey(name.text())) {
        throw name.error(Fields.unknown("action", name.text(), actions.members().keySet(), null));
      }
    }
    into.unmapped(action, "all actions act from the start", "startAfter");
  }

  private static List<FisTarget> aims(Fields action, Map<String, FisTarget> targets) {
    List<FisTarget> aims = new ArrayList<>();
    Map<String, Node> named = action.get("targets").map(Node::members).orElse(Map.of());
    for (Node name : named.values()) {
      FisTarget target = targets.get(name.text());
      if (target == null) {
        throw name.error(Fields.unknown("target", name.text(), targets.keySet(), null));
      }
      aims.add(target);
    }
    return aims;
  }
}
