package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.RequestThrottledException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Hand-written classes do as well as Mockito's mocks. */
class FakesTest {

  /** Throttles the first message. */
  private static class FakeQueue implements SqsClient {
    private final List<String> received = new ArrayList<>();
    private int calls;

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      if (++calls == 1) {
        throw RequestThrottledException.builder().message("wait").build();
      }
      received.add(request.messageBody());
      return SendMessageResponse.builder().messageId("m-" + received.size()).build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {
      throw new AssertionError("closed by the client in front");
    }
  }

  @Test
  void a_fake_is_asked_again_after_a_throttle() {
    FakeQueue fake = new FakeQueue();
    try (SqsClient client = Clients.<SqsClient>quick(fake)) {
      String id = client.sendMessage(m -> m.queueUrl("orders").messageBody("one")).messageId();
      assertThat(id).isEqualTo("m-1");
    }
    assertThat(fake.received).containsExactly("one");
    assertThat(fake.calls).isEqualTo(2);
  }

  @Test
  void an_operation_that_a_fake_lacks_is_named() {
    SqsClient client = Clients.<SqsClient>quick(new FakeQueue());
    assertThatThrownBy(() -> client.purgeQueue(q -> q.queueUrl("orders")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "dev.junitchaos.aws.FakesTest$FakeQueue has no answer for"
                + " PurgeQueueRequest(QueueUrl=orders). Override purgeQueue(PurgeQueueRequest).");
  }

  @Test
  void a_subclass_of_a_fake_and_a_proxy_do_as_well() {
    class Sub extends FakeQueue {}
    assertThat(Clients.<SqsClient>quick(new Sub()).sendMessage(m -> m.messageBody("x")).messageId())
        .isEqualTo("m-1");
    SqsClient proxy =
        (SqsClient)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SqsClient.class},
                (self, method, arguments) -> SendMessageResponse.builder().messageId("p").build());
    assertThat(Clients.quick(proxy).sendMessage(m -> m.messageBody("x")).messageId())
        .isEqualTo("p");
  }

  /** Keeps objects in memory, as fakes of S3 do. */
  private static final class FakeBucket implements S3Client {
    private final Map<String, byte[]> objects = new HashMap<>();

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      try (var in = body.contentStreamProvider().newStream()) {
        objects.put(request.key(), in.readAllBytes());
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return PutObjectResponse.builder().build();
    }

    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      try {
        return transformer.transform(
            GetObjectResponse.builder().eTag("tag").build(),
            AbortableInputStream.create(new ByteArrayInputStream(objects.get(request.key()))));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }

  @Test
  void a_fake_that_streams() {
    S3Client client = Clients.<S3Client>quick(new FakeBucket());
    client.putObject(p -> p.bucket("b").key("1"), RequestBody.fromString("text"));
    assertThat(client.getObjectAsBytes(g -> g.bucket("b").key("1")).asUtf8String())
        .isEqualTo("text");
  }

  /** Answers only whole objects. */
  private static final class BytesOnly implements S3Client {
    @Override
    public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
      return ResponseBytes.fromByteArray(
          GetObjectResponse.builder().build(), request.key().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }

  @Test
  void a_fake_that_has_only_one_of_the_methods_of_an_operation() throws Exception {
    S3Client client = Clients.<S3Client>quick(new BytesOnly());
    assertThat(client.getObject(g -> g.bucket("b").key("1")).readAllBytes())
        .isEqualTo(new byte[] {'1'});
  }

  /** As {@link FakeBucket}, async. */
  private static final class FakeAsyncBucket implements S3AsyncClient {
    private final Map<String, byte[]> objects = new HashMap<>();

    @Override
    public CompletableFuture<PutObjectResponse> putObject(
        PutObjectRequest request, AsyncRequestBody body) {
      return Payload.collect(body)
          .thenApply(
              bytes -> {
                objects.put(request.key(), bytes);
                return PutObjectResponse.builder().build();
              });
    }

    @Override
    public <T> CompletableFuture<T> getObject(
        GetObjectRequest request, AsyncResponseTransformer<GetObjectResponse, T> transformer) {
      CompletableFuture<T> result = transformer.prepare();
      transformer.onResponse(GetObjectResponse.builder().build());
      transformer.onStream(
          software.amazon.awssdk.core.async.SdkPublisher.adapt(
              AsyncRequestBody.fromBytes(objects.get(request.key()))));
      return result;
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }

  @Test
  void an_async_fake_that_streams() {
    S3AsyncClient client = Clients.<S3AsyncClient>quick(new FakeAsyncBucket());
    client.putObject(p -> p.bucket("b").key("1"), AsyncRequestBody.fromString("text")).join();
    assertThat(
            client
                .getObject(g -> g.bucket("b").key("1"), AsyncResponseTransformer.toBytes())
                .join()
                .asUtf8String())
        .isEqualTo("text");
  }
}
