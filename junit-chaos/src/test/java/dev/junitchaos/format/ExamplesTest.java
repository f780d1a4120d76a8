package dev.junitchaos.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.fault.CorruptedAnswer;
import dev.junitchaos.fault.EventCondition;
import dev.junitchaos.fault.EventCondition.Operator;
import dev.junitchaos.fault.RequestFilter;
import dev.junitchaos.fault.StatusAnswer;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An example of each format: every fault, and all that is listed. */
class ExamplesTest {

  private static void maps(ChaosFile file, String format, List<String> rules, String... unmapped) {
    assertThat(file.format()).isEqualTo(format);
    assertThat(Read.rules(file)).containsExactlyElementsOf(rules);
    assertThat(Read.unmapped(file))
        .extracting(text -> text.replace(file.name() + ", ", ""))
        .containsExactly(unmapped);
  }

  @Test
  void failure_lambda() {
    ChaosFile file = Read.file("failure-lambda.json");

    maps(
        file,
        "failure-lambda 1.x",
        List.of(
            "latency | the handler | probability = 0.5 | latency of 100 to 400 ms",
            "timeout | the handler | every call | stall until 500 ms before the deadline",
            "diskspace | the handler | every call | full disk but for 412 MB",
            "denylist | hosts like \"s3.*.amazonaws.com\" or \"dynamodb.*.amazonaws.com\" | every"
                + " call | unknown host",
            "statuscode | the handler | probability = 0.2 | status 404",
            "corruption | the handler | probability = 0.3 | other body"),
        "line 16, exception: it is not enabled");
    assertThat(file.rules().get(0).filter())
        .isEqualTo(
            new RequestFilter.OnEvent(
                List.of(
                    new EventCondition("requestContext.http.path", Operator.STARTS_WITH, "/api"),
                    new EventCondition("headers.x-debug", Operator.EXISTS, ""))));
    assertThat(file.rules().get(4).fault())
        .isEqualTo(
            new StatusAnswer(
                404, "{\"message\":\"Injected status code 404\"}", "application/json", false));
    assertThat(file.rules().get(5).fault())
        .isEqualTo(CorruptedAnswer.replacedBy("{\"error\": \"corrupted\"}"));
  }

  @Test
  void failure_lambda_before_1() {
    maps(
        Read.file("failure-lambda-0.json"),
        "failure-lambda 0.x",
        List.of("failureMode | the handler | every call | latency of 100 to 400 ms"));
  }

  @Test
  void each_mode_of_failure_lambda_before_1() {
    assertThat(mode("exception"))
        .containsExactly(
            "failureMode | the handler | probability = 0.5 | InjectedFaultException(\"m\")");
    assertThat(mode("statuscode"))
        .containsExactly("failureMode | the handler | probability = 0.5 | status 404");
    assertThat(mode("denylist"))
        .containsExactly("failureMode | hosts like \"a.*\" | probability = 0.5 | unknown host");
    assertThat(mode("diskspace"))
        .containsExactly(
            "failureMode | the handler | probability = 0.5 | full disk but for 412 MB");
  }

  private static List<String> mode(String mode) {
    return Read.rules(
        Read.json(
            "{'isEnabled': true, 'failureMode': '"
                + mode
                + "', 'rate': 0.5, 'exceptionMsg': 'm', 'statusCode': 404, 'denylist': ['a.*']}"));
  }

  @Test
  void chaos_lambda() {
    maps(
        Read.file("chaos-lambda.json"),
        "chaos_lambda",
        List.of(
            "exception_msg | the handler | every call | InjectedFaultException(\"This is chaos\")"));
    assertThat(
            Read.rules(
                Read.json(
                    "{'fault_type': 'status_code', 'is_enabled': true, 'error_code': 404, 'rate': 0.5}")))
        .containsExactly(
            "error_code | the handler | probability = 0.5 | status 404 after the handler");
  }

  @Test
  void the_layer_of_chaos_lambda() {
    maps(
        Read.file("chaos-lambda-layer.json"),
        "chaos_lambda",
        List.of("delay | the handler | probability = 0.5 | latency of 400 ms"),
        "line 4, error_code: the decorator in the function's code chooses; taken is delay",
        "line 5, exception_msg: the decorator in the function's code chooses; taken is delay",
        "line 7, file_size: the decorator in the function's code chooses; taken is delay");
  }

  @Test
  void an_fis_template() {
    String noResources =
        ".resourceTags: a test has no resources to choose from; the function under test and its"
            + " clients are meant";
    maps(
        Read.file("fis-template.json"),
        "AWS FIS",
        List.of(
            "actions.delay | the handler | every call | latency of 2000 ms",
            "actions.error | the handler | probability = 0.5 | InjectedFaultException(\"Injected by"
                + " aws:lambda:invocation-error\") after the handler",
            "actions.http | the handler | every call | status 500",
            "actions.throttle | service = \"kinesis\", operations = [PutRecord, PutRecords] |"
                + " probability = 0.9 | throttle"),
        "line 11, targets.tagged" + noResources,
        "line 12, targets.tagged.selectionMode: a test has one function, and it is selected",
        "line 19, targets.hosts.selectionMode: a test has one function, and it is selected",
        "line 19, targets.hosts" + noResources,
        "line 25, actions.delay.parameters.duration: the fault lasts as long as the test",
        "line 30, actions.error.parameters.duration: the fault lasts as long as the test",
        "line 32, actions.error.startAfter: all actions act from the start",
        "line 37, actions.http.parameters.duration: the fault lasts as long as the test",
        "line 51, actions.throttle.parameters.duration: the fault lasts as long as the test",
        "line 56, actions.stop.actionId: aws:ec2:stop-instances is done to resources of an account;"
            + " a test has none",
        "line 62, stopConditions[0]: a test watches no alarms",
        "line 65, logConfiguration: a test has a report of its own");
  }

  @Test
  void an_fis_template_as_the_api_returns_it() {
    maps(
        Read.file("fis-get-experiment-template.json"),
        "AWS FIS",
        List.of(
            "experimentTemplate.actions.limit | service = \"Kinesis\", operations = [GetRecords,"
                + " PutRecord, PutRecords], resource = \"clicks\" | every call | throttle"),
        "line 16, experimentTemplate.actions.limit.parameters.duration: the fault lasts as long as"
            + " the test");
  }

  @Test
  void an_fis_template_in_cloudformation() {
    String resource = "Resources.SlowOrders.Properties.";
    maps(
        Read.file("fis-cloudformation.yaml"),
        "AWS FIS",
        List.of(resource + "Actions.Delay | the handler | every call | latency of 250 ms"),
        "line 24, "
            + resource
            + "Actions.Delay.Parameters.duration: the fault lasts as long as the test",
        "line 29, " + resource + "LogConfiguration: a test has a report of its own");
  }

  @Test
  void a_network_that_drops_what_is_sent_to_a_service() {
    ChaosFile file =
        Read.json(
            "{'targets': {}, 'actions': {"
                + "'d': {'actionId': 'aws:network:disrupt-connectivity', 'parameters': {'scope': 'dynamodb'}},"
                + "'a': {'actionId': 'aws:network:disrupt-connectivity', 'parameters': {'scope': 'all'}}}}");

    maps(
        file,
        "AWS FIS",
        List.of("actions.d | service = \"DynamoDb\" | every call | black hole"),
        "line 1, actions.a: a test has no subnet; name a service or a host to @RemoveDownstream");
  }

  @Test
  void an_fis_experiment_whose_actions_are_skipped() {
    ChaosFile file =
        Read.json(
            "{'actions': {'e': {'actionId': 'aws:lambda:invocation-error',"
                + " 'parameters': {'preventExecution': 'true'}}},"
                + " 'experimentOptions': {'actionsMode': 'skip-all'}}");

    maps(file, "AWS FIS", List.of(), "line 1, actions.e: actionsMode is skip-all");
  }

  @Test
  void chaos_toolkit_in_json() {
    ChaosFile file = Read.file("chaos-toolkit.json");

    maps(
        file,
        "Chaos Toolkit",
        List.of("method[0] | the handler | every call | latency of 2000 ms"),
        "line 9, controls[0]: controls are not run",
        "line 11, runtime.hypothesis.strategy: while the faults act, the test itself says what must"
            + " hold; the probes run before and after",
        "line 39, method[0].pauses: nothing is paused",
        "line 47, method[1]: what the method looks at, the test must look at itself",
        "line 48, method[2]: chaosaws.ec2.actions.stop_instance has no counterpart",
        "line 60, rollbacks[0]: nothing is rolled back, no fault outlives its test");
    assertThat(file.probes())
        .containsExactly(
            new SteadyProbe(
                "ok",
                "chaos-toolkit.json, line 15, steady-state-hypothesis.probes[0]",
                new HttpProbe(
                    URI.create("https://orders.example.com/health"),
                    "GET",
                    Map.of(),
                    null,
                    3_000,
                    5_000),
                new Tolerance.Exactly(new BigDecimal(200)),
                true,
                true),
            new SteadyProbe(
                "function-exists",
                "chaos-toolkit.json, line 21, steady-state-hypothesis.probes[1]",
                null,
                new Tolerance.AtPath("$.State", null, null, List.of("Active")),
                true,
                true));
  }

  @Test
  void chaos_toolkit_in_yaml() {
    ChaosFile file = Read.file("chaos-toolkit.yaml");

    maps(
        file,
        "Chaos Toolkit",
        List.of(
            "method[0] | the handler | probability = 0.5 | status 502 after the handler",
            "method[1] | the handler | every call | concurrency limit 0"),
        "line 40, method[2]: what the method looks at, the test must look at itself");
    assertThat(file.rules().get(0).fault())
        .isEqualTo(new StatusAnswer(502, "out of order", "text/plain", true));
    assertThat(file.probes()).extracting(SteadyProbe::name).containsExactly("few orders wait");
    assertThat(file.probes().get(0).http().uri())
        .isEqualTo(URI.create("http://localhost:8080/waiting"));
  }

  @Test
  void what_is_aimed_at_another_function_is_listed_or_a_downstream() {
    ChaosFile file =
        ChaosFileReader.read(
            Read.request("chaos-toolkit.yaml", "checkout", Map.of()),
            Read.example("chaos-toolkit.yaml"));

    maps(
        file,
        "Chaos Toolkit",
        List.of(
            "method[1] | service = \"Lambda\", operations = [Invoke], resource = \"orders\" | every"
                + " call | throttle"),
        "line 21, method[0]: it is aimed at orders, not at the function under test, checkout",
        "line 40, method[2]: what the method looks at, the test must look at itself");
  }

  @Test
  void localstack() {
    maps(
        Read.file("localstack-rules.json"),
        "LocalStack rules",
        List.of(
            "[0] | service = \"dynamodb\", operations = [PutItem], region = \"us-east-1\" |"
                + " probability = 0.3 | ProvisionedThroughputExceededException",
            "[1] | service = \"EventBridge\", operations = [PutEvents] | every call |"
                + " ServiceUnavailable",
            "[2] | region = \"eu-north-1\" | every call | InternalError"));
    maps(
        Read.file("localstack-effects.json"),
        "LocalStack effects",
        List.of("latency | every AWS service | every call | latency of 500 ms"));
  }

  @Test
  void failure_flags() {
    maps(
        Read.file("failure-flags.json"),
        "Failure Flags",
        List.of(
            "[0].effect.latency | the handler | probability = 0.5 | latency of 2000 to 2200 ms",
            "[0].effect.exception | the handler | probability = 0.5 | InjectedFaultException(\"Injected"
                + " by Gremlin\")",
            "[1].effect.latency | the handler | every call | latency of 250 ms"),
        "line 5, [0].rate: latency and exception are drawn each for itself",
        "line 6, [0].selector: the labels of a flag are in the function's code, so it strikes every"
            + " invocation");
  }

  @Test
  void the_environment_of_chaos_lambda_extension() {
    ChaosFile file = Read.file("extension.env");

    maps(
        file,
        "chaos-lambda-extension",
        List.of(
            "CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY | the handler | every call | latency of 2000 ms",
            "CHAOS_EXTENSION__RESPONSE__ENABLE_CHANGE_RESPONSE_BODY | the handler | probability ="
                + " 0.25 | status 503 after the handler"),
        "line 2, AWS_LAMBDA_EXEC_WRAPPER: it is a variable of something else");
    assertThat(file.rules().get(1).fault())
        .isEqualTo(new StatusAnswer(503, "{\"message\":\"busy\"}", null, true));
  }

  @Test
  void the_defaults_of_chaos_lambda_extension() {
    ChaosFile file =
        Read.text(
            "environment",
            "CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY=true\n"
                + "CHAOS_EXTENSION__RESPONSE__ENABLE_CHANGE_REPONSE_BODY=true\n");

    maps(
        file,
        "chaos-lambda-extension",
        List.of(
            "CHAOS_EXTENSION__LAMBDA__ENABLE_LATENCY | the handler | probability = 0.9 | latency of"
                + " 900000 ms",
            "CHAOS_EXTENSION__RESPONSE__ENABLE_CHANGE_REPONSE_BODY | the handler | probability = 0.9"
                + " | status 500 after the handler"));
    assertThat(file.rules().get(1).fault())
        .isEqualTo(new StatusAnswer(500, "hello, Chaos!!!", null, true));
  }

  @Test
  void thundra() {
    maps(
        Read.file("thundra.json"),
        "Thundra listeners",
        List.of(
            "[0].config.listener.config | service = \"DynamoDB\", operations = [PutItem], resource ="
                + " \"orders\" | oneIn = 3 | ProvisionedThroughputExceededException",
            "[1].config.listener.config | host = \"payments.example.com\" | every call | latency of"
                + " 300 to 440 ms",
            "[2].config | the handler | probability = 0.1 | InjectedFaultException(\"broken\")"),
        "line 9, [0].config.listener.config.errorMessage: an AWS service or a host has words of its"
            + " own",
        "line 17, [0].config.filters[0].domainName: spans are told apart by className",
        "line 18, [0].config.filters[0].tags[\"operation.type\"]: the tag is not looked at");
  }

  @Test
  void errors_that_thundra_injects_when_a_request_has_taken_effect() {
    ChaosFile file =
        Read.json(
            "{'type': 'FilteringSpanListener', 'config': {"
                + "'listener': {'type': 'ErrorInjectorSpanListener', 'config': {'injectOnFinish': true}},"
                + "'filters': [{'className': 'AWS-SQS', 'operationName': 'jobs'}, {'className': 'HTTP'}]}}");

    maps(
        file,
        "Thundra listeners",
        List.of(
            "config.listener.config | service = \"SQS\", resource = \"jobs\" | every call | lost"
                + " response (connection reset)",
            "config.listener.config | host = \"*\" | every call | connection reset"));
  }

  @Test
  void latency_configuration() {
    maps(
        Read.file("latency-configuration.json"),
        "latency configuration",
        List.of(
            "chaosConfig.functionLatencyInjectionConfig | the handler | every call | latency of 50 to"
                + " 60 ms",
            "chaosConfig.httpClientLatencyInjectionConfig | host = \"*\" | probability = 0.5 | latency"
                + " of 100 to 5000 ms"));
    maps(
        Read.json("{'isEnabled': false, 'probability': 0.5, 'minDelay': 1, 'maxDelay': 2}"),
        "latency configuration",
        List.of(),
        "line 1: it is not enabled");
  }
}
