package dev.junitchaos.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.ChaosFiles;
import dev.junitchaos.InjectedFaultException;
import dev.junitchaos.fault.CallFilter;
import dev.junitchaos.fault.ConcurrencyLimit;
import dev.junitchaos.fault.CorruptedAnswer;
import dev.junitchaos.fault.EventCondition;
import dev.junitchaos.fault.EventCondition.Operator;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.FilledDisk;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.RequestFilter;
import dev.junitchaos.fault.SafePattern;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Stall;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.Target;
import dev.junitchaos.fault.ThrownException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * What is written and read again is what it was, but for what the export says does not carry over.
 */
class RoundTripTest {

  private static final List<String> TEXTS =
      List.of(
          "", "x", "Exception message!", "\"quoted\" \\ \n\t\u0001 é \uD83D\uDE00", "{\"a\": [1]}");

  @RepeatedTest(200)
  void failure_lambda(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<FaultRule> rules = new ArrayList<>();
    List<Fault> faults = new ArrayList<>(functionFaults(random));
    Collections.shuffle(faults, random);
    for (Fault fault : faults) {
      rules.add(
          new FaultRule(
              "rule " + rules.size(),
              new Target.Function(),
              filter(random),
              percentage(random),
              fault));
    }
    if (random.nextBoolean()) {
      Target hosts =
          new Target.Hosts(
              List.of(new SafePattern("s3.*.amazonaws.com"), new SafePattern("^a\\.b$")));
      rules.add(new FaultRule("rule hosts", hosts, percentage(random), unknownHost()));
    }
    Export export = ChaosFiles.toFailureLambda(new FaultPlan(rules, 1));

    ChaosFile read = Read.text("exported.json", export.text());

    assertThat(shapes(read.rules()))
        .as(export.text())
        .containsExactlyInAnyOrderElementsOf(shapes(rules));
    assertThat(export.left())
        .allMatch(left -> left.endsWith("in failure-lambda it comes before the exception"));
    assertThat(FailureLambdaExport.of(read.plan(), InjectedFaultException.class).text())
        .isEqualTo(export.text());
  }

  /** At most one for each mode of failure-lambda. */
  private static List<Fault> functionFaults(Random random) {
    List<Fault> faults = new ArrayList<>();
    int min = random.nextInt(1_000);
    if (random.nextBoolean()) {
      faults.add(
          Latency.between(
              Duration.ofMillis(min), Duration.ofMillis(min + 1 + random.nextInt(500))));
    }
    if (random.nextBoolean()) {
      faults.add(new Stall(Duration.ofMillis(random.nextInt(1_000))));
    }
    if (random.nextBoolean()) {
      faults.add(new FilledDisk(1 + random.nextInt(600)));
    }
    if (random.nextBoolean()) {
      faults.add(FailureLambda.status(100 + random.nextInt(500)));
    }
    if (random.nextBoolean()) {
      faults.add(new ThrownException(InjectedFaultException.class, text(random)));
    }
    if (random.nextBoolean()) {
      faults.add(
          random.nextBoolean() ? CorruptedAnswer.cut() : CorruptedAnswer.replacedBy(text(random)));
    }
    return faults;
  }

  @RepeatedTest(200)
  void fis(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<FaultRule> rules = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      rules.add(fisRule("rule " + i, random));
    }
    Export export = ChaosFiles.toFisTemplate(new FaultPlan(rules, 1));

    ChaosFile read = Read.text("exported.json", export.text());

    assertThat(shapes(read.rules())).as(export.text()).isEqualTo(shapes(rules));
    assertThat(export.left())
        .allMatch(
            left ->
                left.endsWith("in FIS the error has a type and a message of its own")
                    || left.startsWith("fill in the ARNs"));
    assertThat(FisExport.of(read.plan()).text()).isEqualTo(export.text());
  }

  private static FaultRule fisRule(String source, Random random) {
    Set<String> operations =
        random.nextBoolean() ? Set.of("PutRecord") : Set.of("GetRecords", "PutRecords");
    Target kinesis = new Target.Service("kinesis", operations, null, null);
    Target stream = new Target.Service("Kinesis", FisAction.OF_STREAMS, "clicks", null);
    return switch (random.nextInt(7)) {
      case 0 ->
          rule(
              source,
              random,
              new Target.Function(),
              Latency.of(Duration.ofMillis(1 + random.nextInt(900_000))));
      case 1 ->
          rule(
              source,
              random,
              new Target.Function(),
              new ThrownException(
                  InjectedFaultException.class,
                  "Injected by aws:lambda:invocation-error",
                  random.nextBoolean()));
      case 2 ->
          rule(
              source,
              random,
              new Target.Function(),
              new StatusAnswer(
                  100 + random.nextInt(500),
                  null,
                  random.nextBoolean() ? "text/plain" : null,
                  random.nextBoolean()));
      case 3 -> rule(source, random, kinesis, ServiceError.throttle());
      case 4 -> rule(source, random, kinesis, ServiceError.internal());
      case 5 -> rule(source, random, kinesis, FisAction.UNAVAILABLE);
      default -> rule(source, random, stream, ServiceError.throttle());
    };
  }

  private static FaultRule rule(String source, Random random, Target target, Fault fault) {
    return new FaultRule(source, target, percentage(random), fault);
  }

  private static Schedule percentage(Random random) {
    return random.nextBoolean()
        ? new Schedule.Always()
        : new Schedule.Probability((1 + random.nextInt(99)) / 100.0);
  }

  private static RequestFilter filter(Random random) {
    if (random.nextBoolean()) {
      return new RequestFilter.All();
    }
    List<EventCondition> conditions = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      if (conditions.isEmpty() || random.nextBoolean()) {
        String value = operator == Operator.REGEX ? "^a+[(]$" : text(random);
        conditions.add(
            new EventCondition("a.0.x-y", operator, operator == Operator.EXISTS ? "" : value));
      }
    }
    return new RequestFilter.OnEvent(conditions);
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static NetworkOutage unknownHost() {
    return new NetworkOutage(NetworkOutage.Kind.UNKNOWN_HOST);
  }

  /** Rules without their source, which is where they were read. */
  private static List<List<Object>> shapes(List<FaultRule> rules) {
    return rules.stream()
        .map(rule -> List.<Object>of(rule.target(), rule.filter(), rule.schedule(), rule.fault()))
        .toList();
  }

  static class Orders implements CallFilter<Object> {
    @Override
    public boolean accepts(Object request) {
      return true;
    }
  }

  @Test
  void what_failure_lambda_does_not_have_is_listed() {
    FaultPlan plan =
        FaultPlan.builder()
            .function()
            .first(2)
            .inject(Latency.of(Duration.ofMillis(5)))
            .function()
            .where(Orders.class)
            .inject(new Stall(Duration.ZERO))
            .function()
            .probability(0.123)
            .inject(new StatusAnswer(503, "busy", null, false))
            .function()
            .inject(new StatusAnswer(500, null, null, false))
            .function()
            .inject(new ThrownException(IllegalStateException.class, "m"))
            .function()
            .inject(new ConcurrencyLimit(1))
            .host("*.example.com")
            .inject(unknownHost())
            .service("DynamoDb")
            .inject(ServiceError.throttle())
            .build();

    Export export = ChaosFiles.toFailureLambda(plan);

    assertThat(export.left())
        .containsExactly(
            "latency of 5 ms on the handler, first = 2: failure-lambda does not count calls",
            "stall until the deadline on the handler, every call: its filter is code",
            "status 503 on the handler, probability = 0.123: failure-lambda has whole percentages; it"
                + " is 12 % there",
            "status 503 on the handler, probability = 0.123: failure-lambda answers a body of its own",
            "status 500 on the handler, every call: failure-lambda has statuscode only once",
            "IllegalStateException(\"m\") on the handler, every call: failure-lambda throws an Error,"
                + " with the same message",
            "concurrency limit 1 on the handler, every call: failure-lambda has no such failure",
            "throttle on service = \"DynamoDb\", every call: failure-lambda has no such failure");
    assertThat(export.text())
        .isEqualTo(
            """
            {
              "denylist": {
                "enabled": true,
                "percentage": 100,
                "deny_list": ["^.*\\\\.example\\\\.com$"]
              },
              "statuscode": {
                "enabled": true,
                "percentage": 12,
                "status_code": 503
              },
              "exception": {
                "enabled": true,
                "percentage": 100,
                "exception_msg": "m"
              }
            }
            """);
  }

  @Test
  void what_fis_does_not_have_is_listed() {
    FaultPlan plan =
        FaultPlan.builder()
            .function()
            .inject(Latency.between(Duration.ofMillis(5), Duration.ofMillis(6)))
            .function()
            .where(new EventCondition("a", Operator.EXISTS, ""))
            .inject(Latency.of(Duration.ofMillis(5)))
            .function()
            .oneIn(2)
            .inject(new StatusAnswer(503, null, null, false))
            .function()
            .inject(new StatusAnswer(503, "busy", "text/plain", false))
            .service("DynamoDb")
            .inject(ServiceError.throttle())
            .service("Kinesis")
            .inject(ServiceError.throttle())
            .service("Kinesis")
            .operations("PutRecord")
            .region("eu-north-1")
            .inject(ServiceError.internal())
            .host("a.example.com")
            .inject(unknownHost())
            .build();

    Export export = ChaosFiles.toFisTemplate(plan);

    assertThat(export.left())
        .containsExactly(
            "latency of 5 to 6 ms on the handler, every call: FIS has fixed delays of up to 15"
                + " minutes, in milliseconds",
            "latency of 5 ms on the handler, every call: FIS does not look at requests",
            "status 503 on the handler, oneIn = 2: FIS does not count calls",
            "status 503 on the handler, every call: an answer of FIS has no body",
            "throttle on service = \"DynamoDb\", every call: FIS injects errors of Kinesis and EC2 only",
            "throttle on service = \"Kinesis\", every call: FIS injects throttles, internal errors and"
                + " unavailability into operations that are named, not of one resource",
            "internal server error on service = \"Kinesis\", operations = [PutRecord], region ="
                + " \"eu-north-1\", every call: FIS acts in the region of its template",
            "unknown host on host = \"a.example.com\", every call: FIS has no such fault",
            "fill in the ARNs with REGION, ACCOUNT and names in capitals; choose durations and a stop"
                + " condition");
    assertThat(export.text())
        .isEqualTo(
            """
            {
              "description": "Faults proven in a test",
              "targets": {
                "function": {
                  "resourceType": "aws:lambda:function",
                  "resourceArns": ["arn:aws:lambda:REGION:ACCOUNT:function:FUNCTION"],
                  "selectionMode": "ALL"
                },
                "role": {
                  "resourceType": "aws:iam:role",
                  "resourceArns": ["arn:aws:iam::ACCOUNT:role/FUNCTION-ROLE"],
                  "selectionMode": "ALL"
                }
              },
              "actions": {
                "http-response": {
                  "actionId": "aws:lambda:invocation-http-integration-response",
                  "parameters": {
                    "preventExecution": "true",
                    "statusCode": "503",
                    "contentTypeHeader": "text/plain",
                    "duration": "PT5M",
                    "invocationPercentage": "100"
                  },
                  "targets": {
                    "Functions": "function"
                  }
                },
                "api-internal": {
                  "actionId": "aws:fis:inject-api-internal-error",
                  "parameters": {
                    "service": "kinesis",
                    "operations": "PutRecord",
                    "duration": "PT5M",
                    "percentage": "100"
                  },
                  "targets": {
                    "Roles": "role"
                  }
                }
              },
              "stopConditions": [
                {
                  "source": "none"
                }
              ],
              "roleArn": "arn:aws:iam::ACCOUNT:role/FIS-ROLE",
              "tags": {}
            }
            """);
  }
}
