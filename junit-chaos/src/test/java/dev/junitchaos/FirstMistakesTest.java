package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a stranger does wrong in the first ten minutes, and what is said of it. */
class FirstMistakesTest {

  private static final String NEVER =
      "\nA test that may pass without its faults says so: @ChaosTest(strict = false)";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hostOfAws       | @RemoveDownstream(host = "dynamodb.*") never struck: it matched 0 of 1 call: DynamoDb.GetItem ×1.\\n  That host is one of AWS. Did you mean service = "DynamoDb"?{never}
          noHttpCall      | @RemoveDownstream(host = "localhost:8080") never struck: it matched 0 of 0 calls.\\n  No HTTP call was seen. Seen are those of clients that use the JVM's default proxy selector, as most do.{never}
          noFunction      | @InjectException never struck: it matched 0 of 0 calls.\\n  The fault is for the handler, which was not invoked through LambdaFunction. Example: LambdaFunction.of(new CheckoutHandler()).invoke(event){never}
          port            | @RemoveDownstream(host = "localhost:80800") on TestCases.port: host = "localhost:80800", but host must be a name, or a name and a port, without scheme and path.\\nExample: @RemoveDownstream(host = "payments.example.com")
          hostAsService   | @RemoveDownstream(service = "payments.example.com") on TestCases.hostAsService: service = "payments.example.com", but a service is one of AWS; did you mean host = "payments.example.com"?\\nExample: @RemoveDownstream(host = "payments.example.com")
          missingClient   | @InjectLatency(service = "Lambda", value = 5) on TestCases.missingClient: service = "Lambda", but there is no client on the class path for service "Lambda"; there are DynamoDb, DynamoDbStreams, EventBridge, Firehose, Kinesis, S3, SecretsManager, Sns, Sqs, Ssm; or is software.amazon.awssdk:lambda to be added?\\nExample: @InjectLatency(value = 5, service = "DynamoDb")
          queueUrl        | @Throttle(service = "Sqs", resource = "https://sqs.eu-north-1.amazonaws.com/123456789012/orders") on TestCases.queueUrl: resource = "https://sqs.eu-north-1.amazonaws.com/123456789012/orders", but resource is a name alone, without the rest of an ARN or URL.\\nExample: @Throttle(service = "Sqs", resource = "orders")
          """)
  void a_test_says_what_was_probably_meant(String method, String complaint) {
    assertThat(ChaosTestKit.run(TestCases.class, method).failure())
        .isEqualTo(complaint.replace("{never}", NEVER).translateEscapes());
  }

  @ParameterizedTest
  @CsvSource({
    "OnBeforeEachTestCases, before_each",
    "OnHelperTestCases, helper",
    "OnPrivateTestCases, hidden"
  })
  void a_fault_where_it_would_do_nothing_is_refused(String type, String method) throws Exception {
    String complaint =
        "@ThrottleDynamo(table = \"orders\") on "
            + (type + "." + method)
            + ": JUnit does not run this method as a test, so the fault would do nothing; it is for test methods and"
            + " classes.\nExample: @Test @ThrottleDynamo(table = \"orders\") void rides_it_out() { … }";

    assertThat(ChaosTestKit.run(Class.forName(getClass().getName() + "$" + type), "test").failure())
        .isEqualTo(complaint);
  }

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void a_fault_that_would_do_nothing_in_a_class_without_chaos_is_told() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(LauncherTestKit.run(Map.of(), NoChaosTestCases.class).passed()).isEqualTo(1);
    } finally {
      System.setErr(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce(
            "JUnit Chaos: @ThrottleDynamo(table = \"orders\") on NoChaosTestCases.before_each: JUnit does not run this"
                + " method as a test");
  }

  @Test
  void there_is_no_experiment_in_a_constructor() {
    assertThat(ChaosTestKit.run(ConstructorTestCases.class).failure())
        .contains("there is an Experiment only in a test method, @BeforeEach and @AfterEach");
  }

  @Test
  void a_real_client_needs_no_other_in_front_of_it() {
    assertThatThrownBy(() -> RealClient.inFrontOf(TestClients.answering("{}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RealClient.inFrontOf needs a mock or fake, but was given"
                + " software.amazon.awssdk.services.dynamodb.DefaultDynamoDbClient, which is a real client: it meets"
                + " faults as it is. For example: RealClient.inFrontOf(mock(DynamoDbClient.class)).");
  }

  @Test
  void a_plan_complains_of_an_address_in_the_place_of_a_host() {
    assertThatThrownBy(() -> FaultPlan.builder().host("https://payments.example.com/charges"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "host is \"https://payments.example.com/charges\", but must be a name, or a name and a port, without"
                + " scheme and path. Example: host(\"payments.example.com\")");
  }

  @Test
  void local_aws_complains_of_its_region() {
    assertThat(ChaosTestKit.run(WrongRegionTestCases.class).failure())
        .isEqualTo(
            "LocalAws.inRegion(\"EU_NORTH_1\"): a region's id has letters, digits and hyphens.\n"
                + "Example: LocalAws.inRegion(\"eu-north-1\")");
  }

  @Test
  void local_aws_complains_of_an_address_without_a_scheme() {
    assertThat(ChaosTestKit.run(WrongAddressTestCases.class).failure())
        .isEqualTo(
            "LocalAws.route(\"DynamoDb\", …): the endpoint is localhost:8000, but must be an address such as"
                + " URI.create(\"http://localhost:8000\")");
  }

  static class TestCases {

    @Test
    @RemoveDownstream(host = "dynamodb.*")
    void hostOfAws() {
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
    }

    @Test
    @RemoveDownstream(host = "localhost:8080")
    void noHttpCall() {}

    @Test
    @InjectException
    void noFunction() {}

    @Test
    @RemoveDownstream(host = "localhost:80800")
    void port() {}

    @Test
    @RemoveDownstream(service = "payments.example.com")
    void hostAsService() {}

    @Test
    @InjectLatency(service = "Lambda", value = 5)
    void missingClient() {}

    @Test
    @Throttle(
        service = "Sqs",
        resource = "https://sqs.eu-north-1.amazonaws.com/123456789012/orders")
    void queueUrl() {}
  }

  static class OnBeforeEachTestCases {
    @BeforeEach
    @ThrottleDynamo(table = "orders")
    void before_each() {}

    @Test
    @ChaosTest
    void test() {}
  }

  static class OnHelperTestCases {
    @ThrottleDynamo(table = "orders")
    void helper() {}

    @Test
    @ChaosTest
    void test() {
      helper();
    }
  }

  static class OnPrivateTestCases {
    @Test
    @ThrottleDynamo(table = "orders")
    private void hidden() {}

    @Test
    @ChaosTest
    void test() {
      hidden();
    }
  }

  static class NoChaosTestCases {
    @BeforeEach
    @ThrottleDynamo(table = "orders")
    void before_each() {}

    @Test
    void test() {}
  }

  @ChaosTest
  static class ConstructorTestCases {
    ConstructorTestCases(Experiment experiment) {}

    @Test
    void test() {}
  }

  static class WrongRegionTestCases {
    @RegisterExtension static final LocalAws AWS = LocalAws.inRegion("EU_NORTH_1");

    @Test
    void test() {}
  }

  static class WrongAddressTestCases {
    @RegisterExtension
    static final LocalAws AWS =
        LocalAws.inRegion("eu-north-1").route("DynamoDb", URI.create("localhost:8000"));

    @Test
    void test() {
      DynamoDbClient.create().getItem(get -> get.tableName("orders"));
    }
  }
}
