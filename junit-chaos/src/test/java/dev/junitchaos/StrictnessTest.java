package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** No vacuous chaos: a fault that never struck fails the test, and the message helps. */
class StrictnessTest {

  private static final String WAY_OUT =
      "\nA test that may pass without its faults says so: @ChaosTest(strict = false)";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          operation  | @ThrottleDynamo(operations = "PutItem") never struck: it matched 0 of 3 calls: DynamoDb.GetItem ×2, DynamoDb.Query ×1.   | Did you mean operations = "GetItem"?
          table      | @ThrottleDynamo(table = "order") never struck: it matched 0 of 1 call: DynamoDb.GetItem ×1.                              | The requests name [orders]. Did you mean "orders"?
          region     | @ThrottleDynamo(region = "eu-west-1") never struck: it matched 0 of 1 call: DynamoDb.GetItem ×1.                         | The clients' regions are [eu-north-1].
          service    | @RemoveDownstream(service = "S3") never struck: it matched 0 of 1 call: DynamoDb.GetItem ×1.                             | Did you mean service = "DynamoDb"?
          tooFew     | @ThrottleDynamo(oneIn = 3) never struck: it matched 1 of 1 call: DynamoDb.GetItem ×1.                                    | oneIn = 3 strikes none of the first 1. Make more calls, or choose earlier ones.
          unlikely   | @ThrottleDynamo(probability = 1.0E-9) never struck: it matched 1 of 1 call: DynamoDb.GetItem ×1.                         | probability = 1.0E-9 strikes none of the first 1. The chance of that was 1.00; make more calls, or say exactly which: onCalls = 1
          handler    | @FailOneIn(1) never struck: it matched 0 of 0 calls.                                                                     | The fault is for the handler, which was not invoked through LambdaFunction. Did you mean a downstream, such as service = "DynamoDb"?
          masked     | @ThrottleDynamo(table = "orders") never struck: it matched 3 of 3 calls: DynamoDb.GetItem ×3.                            | It came due, but another fault had ended the same call before it: a method's faults come before its class's. Give them different calls.
          """)
  void says_what_was_called_and_what_was_meant(String method, String what, String hint) {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class, method);

    assertThat(kit.failures()).hasSize(1);
    assertThat(kit.failures().get(0))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage(what + "\n  " + hint + WAY_OUT);
  }

  @Test
  void never_hides_the_tests_own_failure() {
    assertThat(ChaosTestKit.run(TestCases.class, "ownFailure").failure()).isEqualTo("my own");
  }

  @ParameterizedTest
  @CsvSource({"optedOut", "aborted", "stopped"})
  void does_not_complain_when(String method) {
    assertThat(ChaosTestKit.run(TestCases.class, method).failures()).isEmpty();
  }

  @Test
  void can_be_turned_off_for_a_run() {
    assertThat(
            ChaosTestKit.run(AlwaysVacuous.class, Map.of("junit.chaos.strict", "false")).passed())
        .isEqualTo(1);
    assertThat(ChaosTestKit.run(AlwaysVacuous.class).passed()).isZero();
  }

  static class AlwaysVacuous {
    @Test
    @ThrottleDynamo
    void vacuous() {}
  }

  static class TestCases {

    Experiment running;

    @BeforeEach
    void keep(Experiment experiment) {
      running = experiment;
    }

    final DynamoDbClient dynamo = TestClients.answering("{}");

    @Test
    @ThrottleDynamo(operations = "PutItem")
    void operation() {
      dynamo.getItem(r -> r.tableName("orders"));
      dynamo.getItem(r -> r.tableName("orders"));
      dynamo.query(r -> r.tableName("orders"));
    }

    @Test
    @ThrottleDynamo(table = "order")
    void table() {
      dynamo.getItem(r -> r.tableName("orders"));
    }

    @Test
    @ThrottleDynamo(region = "eu-west-1")
    void region() {
      dynamo.getItem(r -> r.tableName("orders"));
    }

    @Test
    @RemoveDownstream(service = "S3")
    void service() {
      dynamo.getItem(r -> r.tableName("orders"));
    }

    @Test
    @ThrottleDynamo(oneIn = 3)
    void tooFew() {
      dynamo.getItem(r -> r.tableName("orders"));
    }

    @Test
    @ThrottleDynamo(probability = 1e-9)
    void unlikely() {
      dynamo.getItem(r -> r.tableName("orders"));
    }

    @Test
    @FailOneIn(1)
    void handler() {}

    @Test
    @FailOneIn(value = 1, service = "DynamoDb")
    @ThrottleDynamo(table = "orders")
    void masked() {
      Assertions.assertThrows(
          RuntimeException.class, () -> dynamo.getItem(r -> r.tableName("orders")));
    }

    @Test
    @ThrottleDynamo
    void ownFailure() {
      Assertions.fail("my own");
    }

    @Test
    @ThrottleDynamo
    @ChaosTest(strict = false)
    void optedOut() {}

    @Test
    @ThrottleDynamo
    void aborted() {
      Assumptions.abort("not here");
    }

    @Test
    @ThrottleDynamo
    void stopped() {
      running.stop();
    }
  }
}
