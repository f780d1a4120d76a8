package dev.junitchaos.deployed;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.deployed.RealProcessTest.LONG;
import static dev.junitchaos.deployed.RealRoutesTest.function;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.junitchaos.ChaosFrom;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.InjectedFaultException;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a file says reaches the real runtime's process: patterns of hosts, conditions on events. */
@ChaosTest(strict = false)
@ChaosFrom("classpath:formats/act/runtime.json")
class RealFilesTest {

  private static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  @Test
  void a_pattern_of_hosts_takes_an_aws_service_away(Experiment experiment) {
    assertThat(function(Shop.Saving.class).invoke("order-1")).failed();

    verifyNoInteractions(TABLE);
    assertThat(experiment).called("DynamoDb.PutItem", 1).injectedAtLeast(1);
    assertThat(experiment.injections())
        .extracting(injection -> injection.call().name())
        .containsOnly("DynamoDb.PutItem");
  }

  @Test
  void a_pattern_of_hosts_takes_another_downstream_away(Experiment experiment) {
    LambdaFunction<String, String> paying =
        function(Shop.Paying.class)
            .withEnvironment("PAYMENTS_URL", "http://payments.example.com/charge");

    assertThat(paying.invoke("order-1")).response().isEqualTo("pay later");

    assertThat(experiment).injected(1).called("payments.example.com", 1);
  }

  @Test
  void a_condition_chooses_among_the_events(Experiment experiment) {
    LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> greeting =
        LambdaFunction.inRuntime(Handlers.Greeting.class).withTimeout(LONG);

    assertThat(greeting.invoke(from("Bob"))).hasStatusCode(200);
    assertThat(greeting.invoke(from("Ada"))).failedWith(InjectedFaultException.class);
    assertThat(experiment).injected(1);
  }

  private static APIGatewayV2HTTPEvent from(String name) {
    return APIGatewayV2HTTPEvent.builder().withQueryStringParameters(Map.of("name", name)).build();
  }
}
