package dev.junitchaos.format;

import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.RequestFilter;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.Target;
import dev.junitchaos.fault.ThrownException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes a plan as an experiment template of AWS FIS. For one thread. */
public final class FisExport {

  private static final String ARN = "arn:aws:";
  private static final String FUNCTION = ARN + "lambda:REGION:ACCOUNT:function:FUNCTION";
  private static final String ROLE = ARN + "iam::ACCOUNT:role/FUNCTION-ROLE";
  private static final String FIS_ROLE = ARN + "iam::ACCOUNT:role/FIS-ROLE";
  private static final String DURATION = "PT5M";

  private final Map<String, Object> targets = new LinkedHashMap<>();
  private final Map<String, Object> actions = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();

  private FisExport() {}

  /** Writes a plan; ARNs are to be filled in. */
  public static Export of(FaultPlan plan) {
    FisExport export = new FisExport();
    plan.rules().forEach(export::add);
    Map<String, Object> template = new LinkedHashMap<>();
    template.put("description", "Faults proven in a test");
    template.put("targets", export.targets);
    template.put("actions", export.actions);
    template.put("stopConditions", List.of(Map.of("source", "none")));
    template.put("roleArn", FIS_ROLE);
    template.put("tags", Map.of());
    export.left.add(
        "fill in the ARNs with REGION, ACCOUNT and names in capitals; choose durations and a stop condition");
    return new Export(PrintedJson.of(template), export.left);
  }

  private void add(FaultRule rule) {
    if (!(rule.filter() instanceof RequestFilter.All)) {
      left.add(rule.source() + ": FIS does not look at requests");
      return;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    FisAction action = action(rule, parameters);
    if (action == null) {
      return;
    }
    OptionalInt percentage = Percentages.of(rule, "FIS", left);
    if (percentage.isEmpty()) {
      return;
    }
    parameters.put("duration", DURATION);
    parameters.put(
        action.targetType().equals("aws:lambda:function") ? "invocationPercentage" : "percentage",
        Integer.toString(percentage.getAsInt()));
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("actionId", action.id());
    written.put("parameters", parameters);
    written.put("targets", Map.of(action.targetKey(), target(action, rule)));
    String name = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    int same = (int) actions.keySet().stream().filter(key -> key.startsWith(name)).count();
    actions.put(same == 0 ? name : name + "-" + (same + 1), written);
  }

  private @Nullable FisAction action(FaultRule rule, Map<String, String> parameters) {
    if (rule.target().equals(new Target.Function())) {
      return ofFunction(rule, parameters);
    }
    if (rule.target() instanceof Target.Service service
        && rule.fault() instanceof ServiceError error) {
      return ofService(rule, service, error, parameters);
    }
    left.add(rule.source() + ": FIS has no such fault");
    return null;
  }

  private @Nullable FisAction ofFunction(FaultRule rule, Map<String, String> parameters) {
    if (rule.fault() instanceof Latency latency) {
      BigDecimal millis = FailureLambdaExport.millis(latency.min());
      if (!latency.min().equals(latency.max())
          || millis.scale() > 0
          || millis.intValue() > FisAction.LONGEST_DELAY) {
        left.add(rule.source() + ": FIS has fixed delays of up to 15 minutes, in milliseconds");
        return null;
      }
      parameters.put("startupDelayMilliseconds", millis.toPlainString());
      return FisAction.ADD_DELAY;
    }
    if (rule.fault() instanceof ThrownException thrown) {
      parameters.put("preventExecution", Boolean.toString(!thrown.afterHandler()));
      left.add(rule.source() + ": in FIS the error has a type and a message of its own");
      return FisAction.ERROR;
    }
    if (rule.fault() instanceof StatusAnswer answer) {
      parameters.put("preventExecution", Boolean.toString(!answer.afterHandler()));
      parameters.put("statusCode", Integer.toString(answer.status()));
      if (answer.contentType() != null) {
        parameters.put("contentTypeHeader", answer.contentType());
      }
      if (answer.body() != null) {
        left.add(rule.source() + ": an answer of FIS has no body");
      }
      return FisAction.HTTP_RESPONSE;
    }
    left.add(rule.source() + ": FIS has no such fault");
    return null;
  }

  private @Nullable FisAction ofService(
      FaultRule rule, Target.Service service, ServiceError error, Map<String, String> parameters) {
    String name = Target.plain(service.service());
    if (!name.equals("kinesis") && !name.equals("ec2")) {
      left.add(rule.source() + ": FIS injects errors of Kinesis and EC2 only");
      return null;
    }
    FisAction action =
        error.equals(ServiceError.throttle())
            ? FisAction.API_THROTTLE
            : error.equals(ServiceError.internal())
                ? FisAction.API_INTERNAL
                : error.equals(FisAction.UNAVAILABLE) ? FisAction.API_UNAVAILABLE : null;
    boolean ofStream = name.equals("kinesis") && service.resource() != null;
    if (ofStream
        && action == FisAction.API_THROTTLE
        && service.operations().equals(FisAction.OF_STREAMS)) {
      return FisAction.KINESIS_THROTTLE;
    }
    if (action == null || service.resource() != null || service.operations().isEmpty()) {
      left.add(
          rule.source()
              + ": FIS injects throttles, internal errors and unavailability into operations that are named, not"
              + " of one resource");
      return null;
    }
    if (service.region() != null) {
      left.add(rule.source() + ": FIS acts in the region of its template");
    }
    parameters.put("service", name);
    parameters.put("operations", String.join(",", new TreeSet<>(service.operations())));
    return action;
  }

  /** The name of the target, which is added if it is not there. */
  private String target(FisAction action, FaultRule rule) {
    String type = action.targetType();
    String name = type.equals("aws:lambda:function") ? "function" : "role";
    String arn = name.equals("function") ? FUNCTION : ROLE;
    if (type.equals("aws:kinesis:stream") && rule.target() instanceof Target.Service service) {
      name = "stream-" + service.resource();
      arn = ARN + "kinesis:REGION:ACCOUNT:stream/" + service.resource();
    }
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("resourceType", type);
    target.put("resourceArns", List.of(arn));
    target.put("selectionMode", "ALL");
    targets.put(name, target);
    return name;
  }
}
