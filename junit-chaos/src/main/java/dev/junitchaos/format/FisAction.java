package dev.junitchaos.format;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The actions of AWS FIS that have a counterpart (AWS: "AWS FIS Actions reference"). */
enum FisAction {
  ADD_DELAY(
      "aws:lambda:invocation-add-delay",
      "aws:lambda:function",
      "Functions",
      "invocationPercentage",
      "startupDelayMilliseconds"),
  ERROR(
      "aws:lambda:invocation-error",
      "aws:lambda:function",
      "Functions",
      "invocationPercentage",
      "preventExecution"),
  HTTP_RESPONSE(
      "aws:lambda:invocation-http-integration-response",
      "aws:lambda:function",
      "Functions",
      "invocationPercentage",
      "preventExecution",
      "statusCode",
      "contentTypeHeader"),
  API_INTERNAL(
      "aws:fis:inject-api-internal-error",
      "aws:iam:role",
      "Roles",
      "percentage",
      "service",
      "operations"),
  API_THROTTLE(
      "aws:fis:inject-api-throttle-error",
      "aws:iam:role",
      "Roles",
      "percentage",
      "service",
      "operations"),
  API_UNAVAILABLE(
      "aws:fis:inject-api-unavailable-error",
      "aws:iam:role",
      "Roles",
      "percentage",
      "service",
      "operations"),
  KINESIS_THROTTLE(
      "aws:kinesis:stream-provisioned-throughput-exception",
      "aws:kinesis:stream",
      "KinesisStreams",
      "percentage"),
  KINESIS_EXPIRED_ITERATOR(
      "aws:kinesis:stream-expired-iterator-exception",
      "aws:kinesis:stream",
      "KinesisStreams",
      "percentage"),
  DISRUPT_CONNECTIVITY(
      "aws:network:disrupt-connectivity",
      "aws:ec2:subnet",
      "Subnets",
      "scope",
      "prefixListIdentifier");

  static final int DEFAULT_DELAY = 1_000;
  static final int LONGEST_DELAY = 900_000;

  /** What a stream's provisioned throughput limits. */
  static final Set<String> OF_STREAMS = Set.of("PutRecord", "PutRecords", "GetRecords");

  /** An error of every service (AWS: "Common Errors"). */
  static final ServiceError UNAVAILABLE =
      new ServiceError(ServiceError.Kind.NAMED, "ServiceUnavailable", 503);

  private static final Map<String, String> MISNOMERS =
      Map.of(
          "delayMilliseconds", "did you mean \"startupDelayMilliseconds\"?",
          "invocationDelay", "did you mean \"startupDelayMilliseconds\"?",
          "delay", "did you mean \"startupDelayMilliseconds\"?",
          "body", "an answer of FIS has a statusCode and a contentTypeHeader, and no body");

  private final String id;
  private final String targetType;
  private final String targetKey;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> parameters;

  FisAction(String id, String targetType, String targetKey, String... parameters) {
    this.id = id;
    this.targetType = targetType;
    this.targetKey = targetKey;
    this.parameters = List.of(parameters);
  }

  static Optional<FisAction> of(String id) {
    return Stream.of(values()).filter(action -> action.id.equals(id)).findFirst();
  }

  static List<String> ids() {
    return Stream.of(values()).map(FisAction::id).toList();
  }

  String id() {
    return id;
  }

  String targetType() {
    return targetType;
  }

  String targetKey() {
    return targetKey;
  }

  /** The parameters of an action, of which it has no others. */
  Fields parameters(Fields action) {
    Node node = action.get("parameters").orElseGet(() -> action.node().with(Tree.members()));
    List<String> known = new ArrayList<>(parameters);
    known.add("duration");
    return Fields.of(node, known, Function.identity(), MISNOMERS);
  }

  void read(Fields action, Fields parameters, List<FisTarget> aims, Import into) {
    checkTargets(action, aims);
    List<String> names = aims.stream().flatMap(aim -> aim.names().stream()).distinct().toList();
    if (this == DISRUPT_CONNECTIVITY) {
      disrupt(action.node(), parameters, into);
      return;
    }
    double chance = chance(parameters);
    if (targetType.equals("aws:lambda:function")) {
      Optional<Fault> fault = function(parameters, into);
      if (fault.isPresent() && into.isAimedAtUs(action.node(), names)) {
        into.chance(action.node(), chance)
            .ifPresent(when -> into.function(action.node(), when, fault.get()));
      }
      return;
    }
    List<Target> targets = services(parameters, names);
    for (Target target : targets) {
      into.chance(action.node(), chance)
          .ifPresent(when -> into.rule(action.node(), target, when, error()));
    }
  }

  private void checkTargets(Fields action, List<FisTarget> aims) {
    Map<String, Node> given = action.get("targets").map(Node::members).orElse(Map.of());
    given.forEach(
        (key, node) -> {
          if (!key.equals(targetKey)) {
            throw node.error(
                Fields.unknown("target of " + id + " called", key, List.of(targetKey), null));
          }
        });
    for (FisTarget aim : aims) {
      if (!aim.type().equals(targetType)) {
        throw action
            .required("targets")
            .error(id + " needs a target of the type " + targetType + ", not " + aim.type());
      }
    }
  }

  private static double chance(Fields parameters) {
    for (String key : List.of("invocationPercentage", "percentage")) {
      Optional<Node> node = parameters.get(key);
      if (node.isPresent()) {
        return Texts.whole(node.get(), 1, 100) / 100.0;
      }
    }
    return 1;
  }

  private Optional<Fault> function(Fields parameters, Import into) {
    if (this == ADD_DELAY) {
      int delay =
          parameters
              .get("startupDelayMilliseconds")
              .map(node -> Texts.whole(node, 0, LONGEST_DELAY))
              .orElse(DEFAULT_DELAY);
      return into.latency(parameters.node(), delay, delay);
    }
    boolean after = !Texts.flag(parameters.required("preventExecution"));
    if (this == ERROR) {
      return Optional.of(into.exception("Injected by aws:lambda:invocation-error", after));
    }
    int status = Texts.whole(parameters.required("statusCode"), 100, 599);
    @Nullable String contentType =
        parameters.get("contentTypeHeader").map(Node::plainText).orElse(null);
    return Optional.of(new StatusAnswer(status, null, contentType, after));
  }

  private List<Target> services(Fields parameters, List<String> streams) {
    if (targetType.equals("aws:iam:role")) {
      String service = parameters.required("service").plainText();
      Set<String> operations = new TreeSet<>();
      Arrays.stream(parameters.required("operations").plainText().split(","))
          .map(String::strip)
          .filter(name -> !name.isEmpty() && !name.equals("all"))
          .forEach(operations::add);
      return List.of(new Target.Service(ServiceNames.inSdk(service), operations, null, null));
    }
    Set<String> operations = this == KINESIS_EXPIRED_ITERATOR ? Set.of("GetRecords") : OF_STREAMS;
    return streams.isEmpty()
        ? List.of(new Target.Service("Kinesis", operations, null, null))
        : streams.stream()
            .<Target>map(stream -> new Target.Service("Kinesis", operations, stream, null))
            .toList();
  }

  private Fault error() {
    return switch (this) {
      case API_INTERNAL -> ServiceError.internal();
      case API_UNAVAILABLE -> UNAVAILABLE;
      case KINESIS_EXPIRED_ITERATOR -> ServiceError.of("ExpiredIteratorException");
      default -> ServiceError.throttle();
    };
  }

  /** A network that drops what is sent to a service; a test has no other network to cut. */
  private static void disrupt(Node action, Fields parameters, Import into) {
    String scope =
        Fields.choice(
            parameters.required("scope"),
            "all",
            "availability-zone",
            "dynamodb",
            "prefix-list",
            "s3",
            "s3express",
            "vpc");
    if (!scope.equals("dynamodb") && !scope.startsWith("s3")) {
      into.unmapped(action, "a test has no subnet; name a service or a host to @RemoveDownstream");
      return;
    }
    Target service =
        new Target.Service(scope.equals("dynamodb") ? "DynamoDb" : "S3", Set.of(), null, null);
    into.chance(action, 1)
        .ifPresent(
            when ->
                into.rule(action, service, when, new NetworkOutage(NetworkOutage.Kind.BLACKHOLE)));
  }
}
