package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.LoseResponse;
import dev.junitchaos.PartialBatch;
import dev.junitchaos.Throttle;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.CallFilter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class PartialBatchTest {

  @Test
  void takes_entries_out_of_the_request_and_reports_them_in_the_answer() {
    ChaosTestKit kit = ChaosTestKit.run(MocksTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(22);
  }

  @Test
  void does_so_on_the_wire() {
    ChaosTestKit kit = ChaosTestKit.run(WireTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          noBatches | @PartialBatch(service = "Ssm") on WrongTestCases.noBatches: service = "Ssm", but no operation of Ssm succeeds in part; services that have some are [DynamoDb, EventBridge, Firehose, Kinesis, S3, Sns, Sqs]. | @PartialBatch(service = "DynamoDb")
          single    | @PartialBatch(service = "Sqs", operations = {"SendMessage", "SendMessageBatch"}) on WrongTestCases.single: operations = {"SendMessage", "SendMessageBatch"}, but of Sqs only [ChangeMessageVisibilityBatch, DeleteMessageBatch, SendMessageBatch] succeed in part. | @PartialBatch(service = "Sqs", operations = "ChangeMessageVisibilityBatch")
          none      | @PartialBatch(service = "Sqs", failing = 0) on WrongTestCases.none: failing = 0, but failing must be 1 or more. | @PartialBatch(service = "Sqs", failing = 2)
          codeless  | @PartialBatch(service = "DynamoDb", code = "Throttled") on WrongTestCases.codeless: code = "Throttled", but DynamoDB's answers name no error code of an entry. | @PartialBatch(service = "DynamoDb")
          """)
  void wrong_use_is_refused(String method, String complaint, String example) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(complaint + "\nExample: " + example);
  }

  @Test
  void a_batch_that_never_came_is_told() {
    assertThat(ChaosTestKit.run(WrongTestCases.class, "noCall").failure())
        .startsWith(
            "@PartialBatch(service = \"DynamoDb\") never struck: it matched 0 of 1 call: DynamoDb.GetItem ×1.")
        .contains("Did you mean operations = \"GetItem\"?");
    assertThat(ChaosTestKit.run(WrongTestCases.class, "noAnswer").failure())
        .contains("It came due, but it needs a batch with entries, and an answer to it.");
  }

  static class WrongTestCases {
    @Test
    @PartialBatch(service = "Ssm")
    void noBatches() {}

    @Test
    @PartialBatch(
        service = "Sqs",
        operations = {"SendMessage", "SendMessageBatch"})
    void single() {}

    @Test
    @PartialBatch(service = "Sqs", failing = 0)
    void none() {}

    @Test
    @PartialBatch(service = "DynamoDb", code = "Throttled")
    void codeless() {}

    @Test
    @PartialBatch(service = "DynamoDb")
    void noCall() {
      TestClients.answering("{}").getItem(get -> get.tableName("orders"));
    }

    @Test
    @PartialBatch(service = "DynamoDb")
    @Throttle(service = "DynamoDb")
    void noAnswer() {
      try {
        TestClients.answering("{}").batchWriteItem(writes("orders", 3));
      } catch (software.amazon.awssdk.awscore.exception.AwsServiceException throttled) {
        return;
      }
      throw new AssertionError("not throttled");
    }
  }

  static BatchWriteItemRequest writes(String table, int count) {
    return BatchWriteItemRequest.builder().requestItems(Map.of(table, items(0, count))).build();
  }

  static List<WriteRequest> items(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Map.of("id", AttributeValue.fromS("o-" + i)))
        .map(item -> WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()))
        .map(WriteRequest.Builder::build)
        .toList();
  }

  @PartialBatch(service = "DynamoDb")
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface Crowded {}

  @PartialBatch(service = "DynamoDb", failing = 2)
  static class Base {}

  static class MocksTestCases {

    final DynamoDbClient table = mock(DynamoDbClient.class);
    final DynamoDbClient dynamo = RealClient.inFrontOf(table);

    BatchWriteItemRequest written(int count) {
      when(table.batchWriteItem(any(BatchWriteItemRequest.class)))
          .thenReturn(BatchWriteItemResponse.builder().build());
      BatchWriteItemResponse answer = dynamo.batchWriteItem(writes("orders", 3));
      assertThat(answer.unprocessedItems()).containsOnlyKeys("orders");
      assertThat(answer.unprocessedItems().get("orders")).isEqualTo(items(3 - count, 3));
      ArgumentCaptor<BatchWriteItemRequest> sent =
          ArgumentCaptor.forClass(BatchWriteItemRequest.class);
      verify(table).batchWriteItem(sent.capture());
      return sent.getValue();
    }

    @Test
    @PartialBatch(service = "DynamoDb", operations = "BatchWriteItem", failing = 2)
    void writes_of_dynamodb(Experiment experiment) {
      assertThat(written(2).requestItems().get("orders")).isEqualTo(items(0, 1));
      assertThat(experiment.injections()).hasSize(1);
      assertThat(experiment.injections().get(0).fault().describe())
          .isEqualTo("partial success, 2 entries failing");
    }

    @Test
    @Crowded
    void meta() {
      assertThat(written(1).requestItems().get("orders")).isEqualTo(items(0, 2));
    }

    @Nested
    class Inner extends Base {
      @Test
      void inherited() {
        written(2);
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @PartialBatch(service = "DynamoDb", onCalls = 2)
    @PartialBatch(service = "DynamoDb", onCalls = 3, failing = 3)
    void repeated_and_counted_by_api_call(int parameter, Experiment experiment) {
      when(table.batchWriteItem(any(BatchWriteItemRequest.class)))
          .thenReturn(BatchWriteItemResponse.builder().build());
      assertThat(dynamo.batchWriteItem(writes("orders", 3)).hasUnprocessedItems()).isFalse();
      assertThat(dynamo.batchWriteItem(writes("orders", 3)).unprocessedItems().get("orders"))
          .isEqualTo(items(2, 3));
      assertThat(dynamo.batchWriteItem(writes("orders", 3)).unprocessedItems().get("orders"))
          .isEqualTo(items(0, 3));
      assertThat(experiment.injections()).hasSize(2);
    }

    @RepeatedTest(2)
    @PartialBatch(service = "DynamoDb", failing = 99)
    void nothing_is_sent_of_a_batch_that_fails_as_a_whole() {
      BatchWriteItemResponse answer = dynamo.batchWriteItem(writes("orders", 3));
      assertThat(answer.unprocessedItems().get("orders")).isEqualTo(items(0, 3));
      verify(table, never()).batchWriteItem(any(BatchWriteItemRequest.class));
    }

    @Test
    @PartialBatch(service = "DynamoDb", failing = 1)
    @PartialBatch(service = "DynamoDb", failing = 2)
    void two_of_them_on_one_call_both_act(Experiment experiment) {
      assertThat(written(2).requestItems().get("orders")).isEqualTo(items(0, 1));
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @PartialBatch(service = "DynamoDb", failing = 1)
    @ThrottleDynamo(writeCapacity = 1)
    void what_fails_anyway_uses_no_capacity(Experiment experiment) {
      assertThat(written(2).requestItems().get("orders")).isEqualTo(items(0, 1));
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @PartialBatch(service = "DynamoDb", failing = 3)
    @LoseResponse(service = "DynamoDb", first = 1)
    void even_the_answer_to_nothing_can_be_lost(Experiment experiment) {
      assertThat(dynamo.batchWriteItem(writes("orders", 3)).unprocessedItems().get("orders"))
          .hasSize(3);
      assertThat(experiment.calls()).hasSize(2);
    }

    static class Larger implements CallFilter<BatchWriteItemRequest> {
      @Override
      public boolean accepts(BatchWriteItemRequest request) {
        return request.requestItems().get("orders").size() == 3;
      }
    }

    @Test
    @PartialBatch(service = "DynamoDb", where = Larger.class)
    @Throttle(service = "DynamoDb", where = Larger.class, first = 1)
    void filters_see_the_request_as_it_was_made(Experiment experiment) {
      written(1);
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @PartialBatch(service = "DynamoDb", failing = 99)
    @ThrottleDynamo(writeCapacity = 1)
    @ChaosTest(strict = false)
    void nothing_is_charged_or_throttled_when_nothing_is_sent(Experiment experiment) {
      for (int i = 0; i < 3; i++) {
        assertThat(dynamo.batchWriteItem(writes("orders", 3)).unprocessedItems().get("orders"))
            .hasSize(3);
      }
      assertThat(experiment.calls()).hasSize(3);
    }

    @Test
    @PartialBatch(service = "DynamoDb")
    @Throttle(service = "DynamoDb", first = 1)
    void a_retry_of_the_rest(Experiment experiment) {
      written(1);
      assertThat(experiment.calls()).hasSize(2);
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @PartialBatch(service = "DynamoDb", operations = "BatchGetItem")
    void reads_of_dynamodb_keep_what_else_is_asked() {
      when(table.batchGetItem(any(BatchGetItemRequest.class)))
          .thenReturn(
              BatchGetItemResponse.builder()
                  .unprocessedKeys(Map.of("a", keys("by-the-service")))
                  .build());
      BatchGetItemResponse answer =
          dynamo.batchGetItem(get -> get.requestItems(Map.of("a", keys("1", "2", "3"))));
      assertThat(answer.unprocessedKeys().get("a")).isEqualTo(keys("3", "by-the-service"));
      verify(table)
          .batchGetItem(
              BatchGetItemRequest.builder().requestItems(Map.of("a", keys("1", "2"))).build());
    }

    private static KeysAndAttributes keys(String... ids) {
      return KeysAndAttributes.builder()
          .keys(List.of(ids).stream().map(id -> Map.of("id", AttributeValue.fromS(id))).toList())
          .projectionExpression("total")
          .consistentRead(true)
          .build();
    }

    @Test
    @PartialBatch(service = "Sqs", failing = 1)
    void messages_of_sqs() {
      SqsClient queue = mock(SqsClient.class);
      when(queue.sendMessageBatch(any(SendMessageBatchRequest.class)))
          .thenReturn(SendMessageBatchResponse.builder().successful(s -> s.id("a")).build());
      SendMessageBatchResponse answer =
          RealClient.inFrontOf(queue)
              .sendMessageBatch(
                  send -> send.queueUrl("https://q/orders").entries(message("a"), message("b")));
      assertThat(answer.successful()).extracting(sent -> sent.id()).containsExactly("a");
      assertThat(answer.failed())
          .extracting(failed -> failed.id() + " " + failed.code() + " " + failed.senderFault())
          .containsExactly("b InternalError false");
      verify(queue)
          .sendMessageBatch(
              SendMessageBatchRequest.builder()
                  .queueUrl("https://q/orders")
                  .entries(message("a"))
                  .build());
    }

    private static SendMessageBatchRequestEntry message(String id) {
      return SendMessageBatchRequestEntry.builder().id(id).messageBody("body " + id).build();
    }

    @Test
    @PartialBatch(service = "Sqs", operations = "DeleteMessageBatch", failing = 9, code = "Odd")
    void deletions_of_sqs() {
      SqsClient queue = mock(SqsClient.class);
      var answer =
          RealClient.inFrontOf(queue)
              .deleteMessageBatch(
                  delete ->
                      delete
                          .queueUrl("https://q/orders")
                          .entries(e -> e.id("x").receiptHandle("r")));
      assertThat(answer.failed()).extracting(failed -> failed.code()).containsExactly("Odd");
    }

    @Test
    @PartialBatch(service = "Sns")
    void messages_of_sns() {
      SnsClient topic = mock(SnsClient.class);
      when(topic.publishBatch(any(PublishBatchRequest.class)))
          .thenReturn(PublishBatchResponse.builder().successful(s -> s.id("a")).build());
      PublishBatchResponse answer =
          RealClient.inFrontOf(topic)
              .publishBatch(
                  publish ->
                      publish
                          .topicArn("arn:aws:sns:eu-north-1:1:orders")
                          .publishBatchRequestEntries(entry("a"), entry("b")));
      assertThat(answer.successful()).hasSize(1);
      assertThat(answer.failed()).extracting(failed -> failed.id()).containsExactly("b");
    }

    private static PublishBatchRequestEntry entry(String id) {
      return PublishBatchRequestEntry.builder().id(id).message("m").build();
    }

    @Test
    @PartialBatch(service = "S3")
    void deletions_of_s3() {
      S3Client bucket = mock(S3Client.class);
      when(bucket.deleteObjects(any(DeleteObjectsRequest.class)))
          .thenReturn(
              DeleteObjectsResponse.builder()
                  .deleted(DeletedObject.builder().key("a").build())
                  .build());
      DeleteObjectsResponse answer =
          RealClient.inFrontOf(bucket)
              .deleteObjects(
                  delete ->
                      delete
                          .bucket("orders")
                          .delete(
                              d ->
                                  d.objects(
                                      ObjectIdentifier.builder().key("a").build(),
                                      ObjectIdentifier.builder().key("b").versionId("v").build())));
      assertThat(answer.deleted()).hasSize(1);
      assertThat(answer.errors())
          .extracting(error -> error.key() + error.versionId() + error.code())
          .containsExactly("bvInternalError");
    }

    @Test
    @PartialBatch(service = "EventBridge")
    void events_of_eventbridge() {
      EventBridgeClient bus = mock(EventBridgeClient.class);
      when(bus.putEvents(any(PutEventsRequest.class)))
          .thenReturn(
              PutEventsResponse.builder()
                  .failedEntryCount(0)
                  .entries(PutEventsResultEntry.builder().eventId("e-1").build())
                  .build());
      PutEventsResponse answer =
          RealClient.inFrontOf(bus)
              .putEvents(
                  put ->
                      put.entries(
                          PutEventsRequestEntry.builder().detail("1").build(),
                          PutEventsRequestEntry.builder().detail("2").build()));
      assertThat(answer.failedEntryCount()).isEqualTo(1);
      assertThat(answer.entries().get(0).eventId()).isEqualTo("e-1");
      assertThat(answer.entries().get(1).errorCode()).isEqualTo("InternalFailure");
    }

    @Test
    @PartialBatch(service = "Firehose")
    void records_of_firehose() {
      FirehoseClient stream = mock(FirehoseClient.class);
      when(stream.putRecordBatch(any(PutRecordBatchRequest.class)))
          .thenReturn(
              PutRecordBatchResponse.builder()
                  .requestResponses(PutRecordBatchResponseEntry.builder().recordId("r-1").build())
                  .failedPutCount(0)
                  .build());
      PutRecordBatchResponse answer =
          RealClient.inFrontOf(stream)
              .putRecordBatch(
                  put ->
                      put.deliveryStreamName("orders")
                          .records(
                              r -> r.data(SdkBytes.fromUtf8String("1")),
                              r -> r.data(SdkBytes.fromUtf8String("2"))));
      assertThat(answer.failedPutCount()).isEqualTo(1);
      assertThat(answer.requestResponses().get(1).errorCode())
          .isEqualTo("ServiceUnavailableException");
    }

    @Test
    @PartialBatch(service = "DynamoDb")
    void asynchronous() {
      DynamoDbAsyncClient later = mock(DynamoDbAsyncClient.class);
      when(later.batchWriteItem(any(BatchWriteItemRequest.class)))
          .thenReturn(CompletableFuture.completedFuture(BatchWriteItemResponse.builder().build()));
      BatchWriteItemResponse answer =
          RealClient.inFrontOf(later).batchWriteItem(writes("orders", 3)).join();
      assertThat(answer.unprocessedItems().get("orders")).isEqualTo(items(2, 3));
      verify(later).batchWriteItem(writes("orders", 2));
    }

    @Test
    @ChaosTest(strict = false)
    @PartialBatch(service = "DynamoDb")
    void a_stopped_experiment_does_nothing(Experiment experiment) {
      when(table.batchWriteItem(any(BatchWriteItemRequest.class)))
          .thenReturn(BatchWriteItemResponse.builder().build());
      experiment.stop();
      assertThat(dynamo.batchWriteItem(writes("orders", 3)).hasUnprocessedItems()).isFalse();
    }
  }

  static class WireTestCases {

    @RegisterExtension
    static WireMockExtension server =
        WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    static URI endpoint() {
      return URI.create(server.baseUrl());
    }

    static void answers(String body) {
      server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body)));
    }

    static List<String> bodies() {
      return server.getAllServeEvents().stream()
          .map(event -> event.getRequest().getBodyAsString())
          .toList();
    }

    @Test
    @PartialBatch(service = "DynamoDb", failing = 2)
    void what_failed_is_not_in_the_request() {
      answers("{}");
      try (DynamoDbClient client =
          TestClients.configured(DynamoDbClient.builder()).endpointOverride(endpoint()).build()) {
        assertThat(client.batchWriteItem(writes("orders", 3)).unprocessedItems().get("orders"))
            .hasSize(2);
      }
      assertThat(bodies()).singleElement().asString().contains("o-0").doesNotContain("o-1");
    }

    @Test
    @PartialBatch(service = "DynamoDb", failing = 3)
    @InjectLatency(service = "DynamoDb", value = 5)
    void nothing_is_sent_when_all_fail(Experiment experiment) {
      try (DynamoDbClient client =
          TestClients.configured(DynamoDbClient.builder()).endpointOverride(endpoint()).build()) {
        assertThat(client.batchWriteItem(writes("orders", 3)).unprocessedItems().get("orders"))
            .hasSize(3);
      }
      assertThat(bodies()).isEmpty();
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @PartialBatch(service = "DynamoDb", failing = 3)
    void nothing_is_sent_later_either() {
      try (DynamoDbAsyncClient client =
          TestClients.configured(DynamoDbAsyncClient.builder())
              .endpointOverride(endpoint())
              .build()) {
        assertThat(
                client.batchWriteItem(writes("orders", 3)).join().unprocessedItems().get("orders"))
            .hasSize(3);
      }
      assertThat(bodies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @PartialBatch(service = "Kinesis", failing = 2)
    void records_of_kinesis(int count) {
      server.stubFor(
          any(anyUrl())
              .willReturn(
                  aResponse()
                      .withStatus(200)
                      .withBody(cbor())
                      .withHeader("Content-Type", "application/x-amz-cbor-1.1")));
      try (KinesisClient client =
          TestClients.configured(KinesisClient.builder()).endpointOverride(endpoint()).build()) {
        var answer =
            client.putRecords(
                put ->
                    put.streamName("orders")
                        .records(
                            IntStream.range(0, count)
                                .mapToObj(
                                    i ->
                                        PutRecordsRequestEntry.builder()
                                            .partitionKey("k" + i)
                                            .data(SdkBytes.fromUtf8String("data-" + i))
                                            .build())
                                .toList()));
        assertThat(answer.failedRecordCount()).isEqualTo(Math.min(2, count));
        assertThat(answer.records()).hasSize(Math.min(2, count));
        assertThat(answer.records().get(answer.records().size() - 1).errorCode())
            .isEqualTo("ProvisionedThroughputExceededException");
      }
      assertThat(bodies()).hasSize(count > 2 ? 1 : 0);
    }

    /** An empty map. */
    private static byte[] cbor() {
      return new byte[] {(byte) 0xa0};
    }

    @Test
    @PartialBatch(service = "S3", failing = 5)
    void deletions_of_s3() {
      try (S3Client client =
          TestClients.configured(S3Client.builder())
              .endpointOverride(endpoint())
              .forcePathStyle(true)
              .build()) {
        assertThat(
                client
                    .deleteObjects(
                        delete -> delete.bucket("b").delete(d -> d.objects(o -> o.key("k"))))
                    .errors())
            .hasSize(1);
      }
      assertThat(bodies()).isEmpty();
    }
  }
}
