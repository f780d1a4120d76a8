package dev.junitchaos.report;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.junitchaos.ChaosExperiment;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.DenyAccess;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.ScaleUp;
import dev.junitchaos.SteadyState;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.VirtualTime;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.Call;
import dev.junitchaos.journal.JournalEntry.CallUnattributed;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Tests that leave all there is in a report, for tests of the report. */
final class ReportTestCases {

  /** What ends a script and a comment, is markup, and has an end of line that JSON allows. */
  static final String NASTY = "</script><b>bold</b><!-- ${style} \u2028 \" \\ 'q' | `c`";

  private ReportTestCases() {}

  private static LambdaFunction<String, String> save(String name) {
    DynamoDbClient mock = mock(DynamoDbClient.class);
    when(mock.putItem(any(PutItemRequest.class))).thenReturn(PutItemResponse.builder().build());
    DynamoDbClient table = RealClient.inFrontOf(mock);
    RequestHandler<String, String> handler =
        (event, context) -> {
          table.putItem(put -> put.tableName("orders"));
          return "saved";
        };
    return LambdaFunction.of(handler).withName(name).withTimeout(Duration.ofSeconds(60));
  }

  static class Outcomes {
    @Test
    void calm() {
      assertThat(save("save").invoke("o-1")).succeeded();
    }

    @Test
    @VirtualTime
    @ThrottleDynamo(first = 3)
    void holds() {
      assertThat(save("save").invoke("o-1")).succeeded();
    }

    @Test
    @DenyAccess(service = "DynamoDb")
    void breaks() {
      assertThat(save("save").invoke("o-1")).failed();
      fail(NASTY);
    }

    @Test
    @InjectLatency(value = 5, service = "DynamoDb")
    void looks_at_nothing() {
      save("unseen").invoke("o-1");
    }

    @ParameterizedTest
    @FailOneIn(1)
    @ValueSource(strings = {"plain", NASTY})
    void of_the_function(String event) {
      assertThat(save("save").invoke(event)).failed();
    }

    @Test
    @ChaosTest(strict = false)
    @ThrottleDynamo(table = "other")
    void never_strikes(Experiment experiment) {
      assertThat(save("save").invoke("o-1")).succeeded();
      Call lost = new Call.Http("payments.example.com", 443);
      experiment.journal().append(new CallUnattributed(lost, Duration.ofMillis(1)));
    }
  }

  @ChaosExperiment(hypothesis = "orders are saved while the table throttles", maxInjections = 2)
  static class Hypotheses {
    @Test
    @ThrottleDynamo(oneIn = 1)
    void contained() {
      assertThat(save("save").invoke("o-1")).succeeded();
    }

    @Test
    @ThrottleDynamo(first = 1)
    void does_not_hold() {
      assertThat(save("save").invoke("o-1")).failed();
    }

    @ScaleUp(
        latencies = {2, 20, 50},
        expectAtLeast = 2,
        precision = 20)
    @ChaosExperiment(hypothesis = "a slow table is waited for")
    @InjectLatency(service = "DynamoDb", value = 1)
    void scales_up(Experiment experiment) {
      assertThat(save("save").invoke("o-1")).succeeded();
      assertThat(experiment.injections().get(0).fault().describe()).contains(" 2 ms");
    }
  }

  static class Broken {
    @SteadyState
    void an_order_is_taken() {
      fail("no orders today");
    }

    @Test
    @ChaosExperiment(hypothesis = "a broken system shows nothing")
    @ThrottleDynamo(first = 1)
    void is_invalid() {
      save("save").invoke("o-1");
    }
  }

  static class Healthy {
    @SteadyState
    void an_order_is_taken() {
      assertThat(save("calm").invoke("o-0")).succeeded();
    }

    @Test
    @ThrottleDynamo(first = 1)
    void comes_back() {
      assertThat(save("save").invoke("o-1")).succeeded();
    }
  }
}
