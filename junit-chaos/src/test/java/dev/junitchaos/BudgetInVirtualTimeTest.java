package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.CallTime;
import dev.junitchaos.journal.TimeBudget;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The waits that are skipped are in the budget all the same, and within the worst case. */
class BudgetInVirtualTimeTest {

  private static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  private static DynamoDbClient client(boolean ofTheHandlersOwn) {
    return ofTheHandlersOwn ? DynamoDbClient.create() : RealClient.inFrontOf(TABLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @VirtualTime
  @ThrottleDynamo
  void nine_throttles_are_within_the_worst_case(boolean own, Experiment experiment) {
    DynamoDbClient orders = client(own);
    Invocation<String> invocation = gets(orders).withTimeout(Duration.ofMinutes(10)).invoke("o-1");
    assertThat(invocation).failed().fitsBudget();

    TimeBudget budget = invocation.budget();
    CallTime get = budget.calls().get(0);
    assertThat(budget.calls()).hasSize(1);
    assertThat(get.attempts()).hasSize(9);
    // Half of the longest wait at least, by the jitter of the SDK's backoff after throttles.
    assertThat(get.waited()).isBetween(Duration.ofSeconds(35), get.limits().worstBackoff());
    assertThat(get.limits().arithmetic()).endsWith("+ 71.5 s backoff");
    assertThat(experiment).worstCaseWithin(Duration.ofMinutes(6));
  }

  @Test
  @VirtualTime
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
  void a_black_hole_takes_what_the_arithmetic_says(Experiment experiment) {
    Invocation<String> invocation =
        gets(client(false)).withTimeout(Duration.ofMinutes(10)).invoke("o-1");
    CallTime get = invocation.budget().calls().get(0);
    assertThat(get.attempts()).hasSize(9);
    assertThat(get.took(0))
        .isBetween(get.limits().attemptLimit(), get.limits().attemptLimit().plusSeconds(10));
    assertThat(get.took())
        .isBetween(Duration.ofSeconds(270), get.limits().worstCase().orElseThrow());
  }

  private static LambdaFunction<String, String> gets(DynamoDbClient orders) {
    return LambdaFunction.of(
        (String id, com.amazonaws.services.lambda.runtime.Context context) ->
            orders.getItem(get -> get.tableName("orders")).toString());
  }
}
