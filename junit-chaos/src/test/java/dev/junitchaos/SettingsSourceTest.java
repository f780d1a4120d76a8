package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Settings that are read from a parameter of AWS Systems Manager; here, from one that plays it. */
class SettingsSourceTest {

  private static final String SOURCE = "ssm:/chaos/config";
  private static final String SKIPPED =
      "its fault @ThrottleDynamo(name = \"orders\", first = 1) is switched off:"
          + " junit.chaos.fault.orders = off in ssm:/chaos/config";

  private final Map<String, String> properties = new HashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile String text = "";
  private volatile int status = 200;
  private HttpServer ssm;

  @BeforeEach
  void start() throws IOException {
    ssm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ssm.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestHeaders().getFirst("Authorization").replaceAll("/.*", "")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          String body =
              status == 200
                  ? Json.write(Map.of("Parameter", Map.of("Value", text)))
                  : "{\"__type\":\"ParameterNotFound\"}";
          exchange.sendResponseHeaders(status, body.length());
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    ssm.start();
    set("aws.endpointUrlSsm", "http://127.0.0.1:" + ssm.getAddress().getPort());
    set("aws.region", "eu-west-1");
    set("aws.accessKeyId", "real");
    set("aws.secretAccessKey", "secret");
  }

  private void set(String property, String value) {
    properties.put(property, System.getProperty(property));
    System.setProperty(property, value);
  }

  @AfterEach
  void stop() {
    ssm.stop(0);
    properties.forEach(
        (property, value) -> {
          if (value == null) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
  }

  private static Map<String, String> with(String... more) {
    Map<String, String> parameters = new TreeMap<>(Map.of("junit.chaos.source", SOURCE));
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return parameters;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          junit.chaos.fault.orders = off
          # a comment\\nfault.orders: off\\n\\nstrict = false
          {"junit.chaos.fault.orders": "off"}
          {"fault": {"orders": "off"}, "seed": 42, "enabled": true}
          {"junit": {"chaos": {"fault.orders": "off"}}}
          """)
  void it_is_lines_of_properties_or_a_json_object(String written) {
    text = written.replace("\\n", "\n");

    assertThat(LauncherTestKit.run(with(), TestCases.class).skipped())
        .containsExactly(Map.entry("throttled(Experiment)", SKIPPED));
  }

  @Test
  void it_is_read_once_in_a_run_with_the_credentials_that_are_there_without_LocalAws() {
    text = "fault.orders = off";

    LauncherTestKit kit = LauncherTestKit.run(with(), OnLocalAws.class, TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.skipped()).hasSize(1);
    assertThat(requests)
        .containsExactly(
            "AWS4-HMAC-SHA256 Credential=real {\"Name\":\"/chaos/config\",\"WithDecryption\":true}");
  }

  @Test
  void also_in_parallel() {
    text = "fault.orders = off";
    Map<String, String> parameters = with();
    parameters.putAll(LauncherTestKit.EIGHT_THREADS);

    LauncherTestKit kit = LauncherTestKit.run(parameters, OnLocalAws.class, TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(requests).hasSize(1);
  }

  @Test
  void it_is_not_read_where_no_test_is_about_chaos() {
    LauncherTestKit.run(with(), Plain.class);

    assertThat(requests).isEmpty();
  }

  @ParameterizedTest(name = "{0} here, {1} there")
  @CsvSource({"off, on, true", "on, off, true", "on, on, false", "on, '', false", "'', off, true"})
  void a_fault_is_off_if_either_says_so(String here, String there, boolean off) {
    text = there.isEmpty() ? "" : "fault.orders = " + there;

    LauncherTestKit kit =
        LauncherTestKit.run(
            here.isEmpty() ? with() : with("junit.chaos.fault.orders", here), TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.skipped()).hasSize(off ? 1 : 0);
  }

  @ParameterizedTest(name = "{0} here, {1} there")
  @CsvSource({"false, true, true", "true, false, true", "true, true, false"})
  void chaos_is_off_if_either_says_so(String here, String there, boolean off) {
    text = "enabled = " + there;

    LauncherTestKit kit = LauncherTestKit.run(with("junit.chaos.enabled", here), TestCases.class);

    assertThat(kit.skipped()).hasSize(off ? 2 : 0);
    if (off) {
      assertThat(kit.skipped().values())
          .containsOnly(
              "it declares faults, and junit.chaos.enabled is false"
                  + (here.equals("true") ? " in ssm:/chaos/config" : ""));
    }
  }

  @ParameterizedTest(name = "{0} here, {1} there")
  @CsvSource({"false, true, true", "true, false, true", "false, false, false"})
  void a_run_is_dry_if_either_says_so(String here, String there, boolean dry) {
    text = "dry-run = " + there;

    LauncherTestKit kit = LauncherTestKit.run(with("junit.chaos.dry-run", here), TestCases.class);

    assertThat(kit.aborted()).isEqualTo(dry ? 2 : 0);
  }

  @ParameterizedTest(name = "{0} here, {1} there")
  @CsvSource({"7, 8, 7", "'', 8, 8"})
  void what_is_no_switch_is_taken_from_here_first(String here, String there, long seed) {
    text = "seed = " + there + "\nstrict = false";
    SEEDS.clear();

    LauncherTestKit.run(here.isEmpty() ? with() : with("junit.chaos.seed", here), TestCases.class);

    assertThat(SEEDS).containsOnly(seed);
  }

  @ParameterizedTest
  @CsvSource({"true, false, 1", "false, true, 0", "'', false, 0"})
  void strictness_too(String here, String there, int failures) {
    text = "strict = " + there;

    LauncherTestKit kit =
        LauncherTestKit.run(
            here.isEmpty() ? with() : with("junit.chaos.strict", here), VacuousTestCases.class);

    assertThat(kit.failures()).hasSize(failures);
  }

  @Test
  void a_name_there_that_no_fault_has_is_told() {
    text = "fault.ordres = off";

    assertThat(Console.linesOf(() -> LauncherTestKit.run(with(), TestCases.class)))
        .contains(
            "JUnit Chaos: junit.chaos.fault.ordres switched nothing: there is no fault in this run"
                + " with the name \"ordres\"; did you mean \"orders\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          enabled = off       | junit.chaos.enabled = "off" in ssm:/chaos/config, but it must be true or false. Example: junit.chaos.enabled = false
          seed = today        | junit.chaos.seed = "today" in ssm:/chaos/config, but it must be a whole number. Example: junit.chaos.seed = 42
          enabeld = false     | junit.chaos.source = "ssm:/chaos/config": there is no parameter to be set there called "enabeld"; did you mean "enabled"?
          source = env:X      | junit.chaos.source = "ssm:/chaos/config": there is no parameter to be set there called "source"; there are allow-remote, dry-run, enabled, seed, strict
          {"enabled": false   | junit.chaos.source = "ssm:/chaos/config": its text begins as a JSON object does, but is none. Example: {"enabled": false}
          {"enabled": [1]}    | junit.chaos.source = "ssm:/chaos/config": enabled = [1], but it must be a text, a number or a boolean.
          {"fault": null}     | junit.chaos.source = "ssm:/chaos/config": fault = null, but it must be a text, a number or a boolean.
          a = \\u12           | junit.chaos.source = "ssm:/chaos/config": Malformed \\uxxxx encoding.
          """)
  void what_cannot_be_read_fails_every_test(String written, String message) {
    text = written;

    LauncherTestKit kit = LauncherTestKit.run(with(), TestCases.class);

    assertThat(kit.passed()).isZero();
    assertThat(kit.failures()).hasSize(2).allSatisfy(failure -> assertRefused(failure, message));
  }

  @Test
  void a_wrong_value_for_a_fault_fails_the_tests_that_have_it() {
    text = "fault.orders = no";

    LauncherTestKit kit = LauncherTestKit.run(with(), TestCases.class);

    assertThat(kit.passed()).isEqualTo(1);
    assertThat(kit.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertRefused(
                    failure,
                    "junit.chaos.fault.orders = \"no\" in ssm:/chaos/config, but it must be on or"
                        + " off. Example: junit.chaos.fault.orders = off"));
  }

  @Test
  void a_parameter_that_is_not_there_fails_every_test_and_is_asked_for_once() {
    status = 400;

    LauncherTestKit kit = LauncherTestKit.run(with(), TestCases.class, OnLocalAws.class);

    assertThat(kit.failures())
        .hasSize(3)
        .allSatisfy(
            failure ->
                assertThat(refusal(failure))
                    .startsWith(
                        "junit.chaos.source = \"ssm:/chaos/config\": the parameter could not be"
                            + " read: "));
    assertThat(requests).hasSize(1);
    assertThat(kit.passed()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3://bucket/key       | it must be ssm: and the name of a parameter in AWS Systems Manager, or env: and the name of an environment variable. Example: junit.chaos.source = ssm:/chaos/config
          ssm:                  | it must be ssm: and the name of a parameter in AWS Systems Manager, or env: and the name of an environment variable. Example: junit.chaos.source = ssm:/chaos/config
          env:NO_SUCH_VARIABLE_ | there is no environment variable NO_SUCH_VARIABLE_.
          """)
  void a_source_that_is_none_fails_every_test(String source, String message) {
    LauncherTestKit kit =
        LauncherTestKit.run(Map.of("junit.chaos.source", source), TestCases.class);

    assertThat(kit.failures())
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertRefused(failure, "junit.chaos.source = \"" + source + "\": " + message));
  }

  private static void assertRefused(Throwable failure, String message) {
    assertThat(refusal(failure)).isEqualTo(message);
  }

  /** JUnit wraps what goes wrong when it asks whether to run a test. */
  private static String refusal(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof ExtensionConfigurationException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  private static final List<Long> SEEDS = new ArrayList<>();

  static class TestCases {

    final DynamoDbClient dynamo = TestClients.answering("{}");

    @Test
    @ThrottleDynamo(name = "orders", first = 1)
    void throttled(Experiment experiment) {
      dynamo.getItem(get -> get.tableName("orders"));
    }

    @Test
    @ThrottleDynamo(first = 1)
    void unnamed(Experiment experiment) {
      SEEDS.add(experiment.seed());
      dynamo.getItem(get -> get.tableName("orders"));
    }
  }

  static class VacuousTestCases {
    @Test
    @ThrottleDynamo
    void vacuous() {}
  }

  static class Plain {
    @Test
    void passes() {}
  }

  static class OnLocalAws {

    @RegisterExtension static final LocalAws AWS = LocalAws.inRegion("eu-west-1");

    @Test
    void plain() {}

    @Test
    @ThrottleDynamo(first = 1)
    void throttled() {
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
    }
  }
}
