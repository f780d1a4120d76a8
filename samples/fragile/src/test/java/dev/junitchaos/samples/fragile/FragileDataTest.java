package dev.junitchaos.samples.fragile;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.PartialBatch;
import dev.junitchaos.StaleRead;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.source.EventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Handlers that lose data or write it twice, when only a part of a batch is processed, a read is
 * stale or an answer is lost. As in {@link FragileHandlersTest}, {@code calm} passes and {@code
 * chaos} fails.
 */
class FragileDataTest {

  /** What the table holds; its mock adds to it. */
  static final List<Map<String, AttributeValue>> STORED = new ArrayList<>();

  static final DynamoDbClient TABLE = mock();

  @BeforeEach
  void emptyTable() {
    given(TABLE.putItem(any(PutItemRequest.class)))
        .willAnswer(
            call -> {
              STORED.add(call.<PutItemRequest>getArgument(0).item());
              return PutItemResponse.builder().build();
            });
    given(TABLE.batchWriteItem(any(BatchWriteItemRequest.class)))
        .willAnswer(
            call -> {
              call.<BatchWriteItemRequest>getArgument(0).requestItems().get("articles").stream()
                  .map(write -> write.putRequest().item())
                  .forEach(STORED::add);
              return BatchWriteItemResponse.builder().build();
            });
    given(TABLE.updateItem(any(UpdateItemRequest.class)))
        .willAnswer(
            call -> {
              STORED.add(call.<UpdateItemRequest>getArgument(0).key());
              return UpdateItemResponse.builder().build();
            });
    given(TABLE.getItem(any(GetItemRequest.class)))
        .willAnswer(
            call -> {
              Map<String, AttributeValue> key = call.<GetItemRequest>getArgument(0).key();
              GetItemResponse.Builder answer = GetItemResponse.builder();
              STORED.stream().filter(key::equals).findFirst().ifPresent(answer::item);
              return answer.build();
            });
  }

  @Test
  void who_ignores_unprocessed_items_loses_them() {
    assertThat(FragileHandlersTest.failureOf(ImportTestCases.class))
        .hasMessageContaining("Expected size: 3 but was: 2");
  }

  @Test
  void who_reports_failures_wrongly_gets_all_of_the_batch_again() {
    assertThat(FragileHandlersTest.failureOf(WrongFailuresTestCases.class))
        .hasMessageContaining("ledger")
        .hasMessageContaining("Expected size: 3 but was: 5");
  }

  @Test
  void who_trusts_a_stale_read_sells_twice() {
    assertThat(FragileHandlersTest.failureOf(TrustsReadTestCases.class))
        .hasMessageContaining("sold out");
  }

  @Test
  void who_adds_without_a_condition_counts_twice_when_an_answer_is_lost() {
    assertThat(FragileHandlersTest.failureOf(CountsTwiceTestCases.class))
        .hasMessageContaining("counted")
        .hasMessageContaining("Expected size: 1 but was: 2");
  }

  @ChaosTest
  static class ImportTestCases extends OnTheTable {

    final LambdaFunction<List<String>, String> importing = LambdaFunction.of(new ImportHandler());

    @Test
    void calm() {
      assertThat(importing.invoke(List.of("kettle", "toaster", "fridge"))).succeeded();
      assertThat(STORED).hasSize(3);
    }

    @Test
    @PartialBatch(service = "DynamoDb", first = 1)
    void chaos() {
      assertThat(importing.invoke(List.of("kettle", "toaster", "fridge"))).succeeded();
      assertThat(STORED).hasSize(3);
    }
  }

  @ChaosTest
  static class WrongFailuresTestCases extends OnTheTable {

    final LambdaFunction<SQSEvent, ?> adding = LambdaFunction.of(new WrongFailuresHandler());

    @Test
    void calm() {
      EventSource.sqs(adding).withBatchItemFailures().deliver("p-1", "p-2", "p-3");
      assertThat(STORED).hasSize(3);
    }

    @Test
    @ThrottleDynamo(table = "ledger", onCalls = 2)
    void chaos() {
      assertThat(EventSource.sqs(adding).withBatchItemFailures().deliver("p-1", "p-2", "p-3"))
          .nothingLost();
      assertThat(STORED).as("ledger").hasSize(3);
    }
  }

  @ChaosTest
  static class TrustsReadTestCases extends OnTheTable {

    final LambdaFunction<String, String> selling = LambdaFunction.of(new TrustsReadHandler());

    @Test
    void calm() {
      assertThat(selling.invoke("7A")).response().isEqualTo("sold");
      assertThat(selling.invoke("7A")).response().isEqualTo("sold out");
    }

    @Test
    @StaleRead(table = "seats")
    void chaos() {
      assertThat(selling.invoke("7A")).response().isEqualTo("sold");
      assertThat(selling.invoke("7A")).response().isEqualTo("sold out");
    }
  }

  @ChaosTest
  static class CountsTwiceTestCases extends OnTheTable {

    final LambdaFunction<String, String> counting = LambdaFunction.of(new CountsTwiceHandler());

    @Test
    void calm() {
      assertThat(counting.invoke("kettle")).succeeded();
      assertThat(STORED).hasSize(1);
    }

    @Test
    @LoseResponse(service = "DynamoDb", operations = "UpdateItem", first = 1)
    void chaos() {
      assertThat(counting.invoke("kettle")).succeeded();
      assertThat(STORED).as("counted").hasSize(1);
    }
  }

  /** Leads the handlers' own clients to the mock of the table. */
  abstract static class OnTheTable {

    @RegisterExtension
    static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

    @BeforeEach
    void forget() {
      STORED.clear();
    }
  }
}
