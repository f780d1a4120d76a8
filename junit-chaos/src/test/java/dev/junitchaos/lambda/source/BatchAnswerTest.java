package dev.junitchaos.lambda.source;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer says is what Lambda's Java runtime makes of it, and nothing else. */
class BatchAnswerTest {

  record Report(List<Item> batchItemFailures) {}

  record Item(String itemIdentifier) {}

  public static final class PublicField {
    public final List<Item> batchItemFailures;

    PublicField(List<Item> failures) {
      batchItemFailures = failures;
    }
  }

  /** Serialised as an empty object. */
  static final class PrivateField {
    @SuppressWarnings("unused")
    private final List<Item> batchItemFailures;

    PrivateField(List<Item> failures) {
      batchItemFailures = failures;
    }
  }

  static class Getter {
    private final List<Item> failures;

    Getter(List<Item> failures) {
      this.failures = failures;
    }

    public List<Item> getBatchItemFailures() {
      return failures;
    }
  }

  static final class Inherited extends Getter {
    Inherited(List<Item> failures) {
      super(failures);
    }
  }

  static final class Throwing {
    public List<Item> getBatchItemFailures() {
      throw new IllegalStateException("not now");
    }
  }

  private static Map<String, Object> list(Object... items) {
    return Map.of("batchItemFailures", new ArrayList<>(Arrays.asList(items)));
  }

  /** The second of three messages fails, however the answer says so. */
  static Stream<Function<String, Object>> partial() {
    return Stream.of(
        id -> new SQSBatchResponse(List.of(new SQSBatchResponse.BatchItemFailure(id))),
        id -> new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(id))),
        id -> new Report(List.of(new Item(id))),
        id -> new PublicField(List.of(new Item(id))),
        id -> new Getter(List.of(new Item(id))),
        id -> new Inherited(List.of(new Item(id))),
        id -> list(Map.of("itemIdentifier", id)),
        id -> list(Map.of("itemIdentifier", id), Map.of("itemIdentifier", id)),
        id -> list(Map.of("itemIdentifier", UUID.fromString(id))),
        id -> list(Map.of("itemIdentifier", new StringBuilder(id), "because", "of it")),
        id -> Map.of("batchItemFailures", new Item[] {new Item(id)}));
  }

  @ParameterizedTest
  @MethodSource("partial")
  void the_named_message_failed(Function<String, Object> answer) {
    assertThat(answered(answer)).deadLettered("b").processed("a", "c");
  }

  static Stream<Function<String, Object>> complete() {
    return Stream.of(
        id -> null,
        id -> "",
        id -> Map.of(),
        id -> Map.of("statusCode", 200, "body", "batchItemFailures"),
        id -> Map.of("BatchItemFailures", List.of(Map.of("itemIdentifier", id))),
        id -> Collections.singletonMap("batchItemFailures", null),
        id -> list(),
        id -> new SQSBatchResponse(),
        id -> new Report(null),
        id -> new Report(List.of()),
        id -> new PrivateField(List.of(new Item(id))));
  }

  @ParameterizedTest
  @MethodSource("complete")
  void all_messages_succeeded(Function<String, Object> answer) {
    assertThat(answered(answer)).noDeadLetters().processed("a", "b", "c");
  }

  static Stream<Function<String, Object>> malformed() {
    return Stream.of(
        id -> "OK",
        id -> "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + id + "\"}]}",
        id -> 200,
        id -> true,
        id -> List.of(Map.of("itemIdentifier", id)),
        id -> new Item[] {new Item(id)},
        id -> Map.of("batchItemFailures", id),
        id -> Map.of("batchItemFailures", Map.of("itemIdentifier", id)),
        id -> list(id),
        id -> list((Object) null),
        id -> list(Map.of()),
        id -> list(Map.of("itemIdentifier", "")),
        id -> list(Collections.singletonMap("itemIdentifier", null)),
        id -> list(Map.of("messageId", id)),
        id -> list(Map.of("ItemIdentifier", id)),
        id -> list(Map.of("itemIdentifier", 7)),
        id -> list(Map.of("itemIdentifier", "unknown")),
        id -> list(Map.of("itemIdentifier", id), Map.of("itemIdentifier", "unknown")),
        id -> new Report(List.of(new Item(null))),
        id -> new Throwing());
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void the_whole_batch_failed(Function<String, Object> answer) {
    assertThat(answered(answer)).deadLettered("a", "b", "c").processed();
  }

  @Test
  void receipt_handles_and_bodies_are_no_identifiers() {
    assertThat(answered(id -> list(Map.of("itemIdentifier", "b")))).deadLettered("a", "b", "c");
    assertThat(answered(id -> list(Map.of("itemIdentifier", id + "#1"))))
        .deadLettered("a", "b", "c");
  }

  /** What becomes of three messages when the function is told the id of the second. */
  private static Deliveries<String> answered(Function<String, Object> answer) {
    LambdaFunction<SQSEvent, Object> function =
        LambdaFunction.of(
            (SQSEvent event, Context context) ->
                answer.apply(event.getRecords().get(1).getMessageId()));
    return EventSource.sqs(function)
        .withBatchItemFailures()
        .withMaxReceiveCount(1)
        .deliver("a", "b", "c");
  }
}
