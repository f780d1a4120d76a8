package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.CallFilter;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class WhereFilterTest {

  @Test
  void narrows_a_fault_down_by_what_is_in_the_request() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(9);
  }

  @Test
  void a_filter_that_fails_fails_the_test() {
    ChaosTestKit kit = ChaosTestKit.run(FailingTestCases.class, "filter");

    assertThat(kit.failure())
        .startsWith(
            "The filter of @ThrottleDynamo(where = Failing.class) failed on PutItemRequest(")
        .endsWith("java.lang.IllegalStateException: no such table");
    assertThat(kit.failures().get(0)).hasRootCauseMessage("no such table");
  }

  @Test
  void and_hides_no_failure_of_the_test_itself() {
    assertThat(ChaosTestKit.run(FailingTestCases.class, "both").failure()).isEqualTo("my own");
  }

  @Test
  void a_filter_that_turns_everything_down_leaves_a_fault_that_never_struck() {
    assertThat(ChaosTestKit.run(FailingTestCases.class, "nothing").failure())
        .startsWith(
            "@ThrottleDynamo(where = Over100.class) never struck: it matched 0 of 1 call: DynamoDb.PutItem ×1.\n"
                + "  Its filter Over100 turned them down, or takes requests of another type.");
  }

  @ParameterizedTest
  @CsvSource({
    "abstractOne, where = Unfinished.class",
    "withValue,  where = WithValue.class",
    "notStatic,  where = Inner.class"
  })
  void one_that_cannot_be_made_is_refused(String method, String given) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(
            "@InjectLatency("
                + "service = \"DynamoDb\", "
                + given
                + ", value = 5) on WrongTestCases."
                + method
                + ": "
                + given
                + ", but a CallFilter must be a class with a constructor without parameters, and static when it is"
                + " nested.\nExample: @InjectLatency(service = \"DynamoDb\", value = 5, where ="
                + " OrdersOver100.class)");
  }

  static PutItemRequest order(String table, int total) {
    return PutItemRequest.builder()
        .tableName(table)
        .item(Map.of("total", AttributeValue.fromN(Integer.toString(total))))
        .build();
  }

  static class Over100 implements CallFilter<PutItemRequest> {
    @Override
    public boolean accepts(PutItemRequest request) {
      return Integer.parseInt(request.item().get("total").n()) > 100;
    }
  }

  static class TestCases {

    final DynamoDbClient dynamo = TestClients.answering("{}");

    @Test
    @ThrottleDynamo(where = Over100.class, first = 1)
    void others_pass_and_are_not_counted(Experiment experiment) {
      dynamo.getItem(get -> get.tableName("orders"));
      dynamo.putItem(order("orders", 100));
      assertThat(experiment.injections()).isEmpty();
      dynamo.putItem(order("orders", 101));
      assertThat(experiment.injections()).hasSize(1);
      assertThat(experiment.injections().get(0).index()).isEqualTo(1);
    }

    @Test
    @InjectServiceError(service = "DynamoDb", code = "InternalServerError", where = Over100.class)
    @InjectServiceError(service = "DynamoDb", code = "ThrottlingException", onCalls = 1)
    void repeated(Experiment experiment) {
      dynamo.putItem(order("orders", 5));
      assertThatThrownBy(() -> dynamo.putItem(order("orders", 500)));
      assertThat(experiment.injections())
          .extracting(injection -> injection.fault().describe())
          .containsExactly(
              "ThrottlingException",
              "InternalServerError",
              "InternalServerError",
              "InternalServerError");
    }

    @Test
    @InjectLatency(service = "DynamoDb", value = 5, where = Over100.class)
    void on_the_network(Experiment experiment) {
      dynamo.putItem(order("orders", 5));
      dynamo.putItem(order("orders", 500));
      assertThat(experiment.injections()).hasSize(1);
    }

    static class FromTheEvent implements CallFilter<Map<String, Integer>> {
      @Override
      public boolean accepts(Map<String, Integer> event) {
        return event.get("total") > 100;
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 700})
    @ChaosTest(strict = false)
    @FailOneIn(value = 1, where = FromTheEvent.class)
    void of_the_function(int total) {
      LambdaFunction<Map<String, Integer>, String> function =
          LambdaFunction.of(
              (Map<String, Integer> event, com.amazonaws.services.lambda.runtime.Context c) ->
                  "stored");
      Invocation<String> invocation = function.invoke(Map.of("total", total));
      assertThat(invocation instanceof Invocation.Failed<String>).isEqualTo(total > 100);
    }

    static class OneHost implements CallFilter<URI> {
      @Override
      public boolean accepts(URI uri) {
        return uri.getHost().startsWith("a.");
      }
    }

    @Test
    @RemoveDownstream(host = "a.invalid", outage = Outage.CONNECTION_REFUSED, where = OneHost.class)
    void of_another_downstream(Experiment experiment) {
      HttpClient http = HttpClient.newHttpClient();
      assertThatThrownBy(
              () ->
                  http.send(
                      HttpRequest.newBuilder(URI.create("http://a.invalid/")).build(),
                      HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThat(experiment.injections()).hasSize(1);
    }

    @BigOrders
    @Test
    void meta() {
      dynamo.putItem(order("orders", 5));
      assertThatThrownBy(() -> dynamo.putItem(order("orders", 500)))
          .isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    abstract static class Typed<R> implements CallFilter<R> {}

    static class Subclass extends Typed<PutItemRequest> {
      @Override
      public boolean accepts(PutItemRequest request) {
        return request.tableName().equals("second");
      }
    }

    @Nested
    @ThrottleDynamo(where = Subclass.class, first = 1)
    class Inner {
      @Test
      void nested(Experiment experiment) {
        dynamo.putItem(order("first", 1));
        dynamo.putItem(order("second", 1));
        assertThat(experiment.injections()).hasSize(1);
      }
    }

    @Test
    @ThrottleDynamo(first = 1)
    @ThrottleDynamo(where = Over100.class, onCalls = 2)
    void is_part_of_where(Experiment experiment) {
      dynamo.putItem(order("orders", 500));
      assertThat(experiment.injections()).hasSize(2);
    }
  }

  @ThrottleDynamo(where = Over100.class)
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface BigOrders {}

  static class Failing implements CallFilter<PutItemRequest> {
    @Override
    public boolean accepts(PutItemRequest request) {
      throw new IllegalStateException("no such table");
    }
  }

  static class FailingTestCases {

    final DynamoDbClient dynamo = TestClients.answering("{}");

    @Test
    @ThrottleDynamo(where = Failing.class)
    void filter() {
      dynamo.putItem(order("orders", 1));
    }

    @Test
    @ThrottleDynamo(where = Failing.class)
    void both() {
      dynamo.putItem(order("orders", 1));
      throw new AssertionError("my own");
    }

    @Test
    @ThrottleDynamo(where = Over100.class)
    void nothing() {
      dynamo.putItem(order("orders", 1));
    }
  }

  static class WrongTestCases {

    abstract static class Unfinished implements CallFilter<PutItemRequest> {}

    @Test
    @InjectLatency(value = 5, service = "DynamoDb", where = Unfinished.class)
    void abstractOne() {}

    record WithValue(int value) implements CallFilter<PutItemRequest> {
      @Override
      public boolean accepts(PutItemRequest request) {
        return true;
      }
    }

    @Test
    @InjectLatency(value = 5, service = "DynamoDb", where = WithValue.class)
    void withValue() {}

    class Inner implements CallFilter<PutItemRequest> {
      @Override
      public boolean accepts(PutItemRequest request) {
        return true;
      }
    }

    @Test
    @InjectLatency(value = 5, service = "DynamoDb", where = Inner.class)
    void notStatic() {}
  }
}
