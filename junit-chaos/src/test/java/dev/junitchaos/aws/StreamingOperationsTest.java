package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.BlockingInputStreamAsyncRequestBody;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Streams go through a mock, however the mock is stubbed and however the caller reads them. */
class StreamingOperationsTest {

  private static final byte[] CONTENT = "a receipt".getBytes(StandardCharsets.UTF_8);

  private static final GetObjectRequest GET =
      GetObjectRequest.builder().bucket("receipts").key("1").build();

  private static final GetObjectResponse FOUND =
      GetObjectResponse.builder().contentType("text/plain").eTag("tag").build();

  private static final PutObjectRequest PUT =
      PutObjectRequest.builder().bucket("receipts").key("1").build();

  private static final PutObjectResponse STORED = PutObjectResponse.builder().eTag("tag").build();

  private static ResponseInputStream<GetObjectResponse> stream() {
    return new ResponseInputStream<>(
        FOUND, AbortableInputStream.create(new ByteArrayInputStream(CONTENT)));
  }

  @Nested
  class OnASyncClient {

    private final S3Client mock = mock(S3Client.class);
    private final S3Client client = Clients.quick(mock);

    /** Reads in every way that a caller has. */
    private void readsTheContent(Runnable stubbing) throws IOException {
      stubbing.run();
      ResponseBytes<GetObjectResponse> bytes = client.getObjectAsBytes(GET);
      assertThat(bytes.asByteArray()).isEqualTo(CONTENT);
      assertThat(bytes.response().eTag()).isEqualTo("tag");

      stubbing.run();
      try (ResponseInputStream<GetObjectResponse> read = client.getObject(GET)) {
        assertThat(read.readAllBytes()).isEqualTo(CONTENT);
        assertThat(read.response().contentType()).isEqualTo("text/plain");
      }

      stubbing.run();
      String text =
          client.getObject(
              GET,
              (response, in) ->
                  response.eTag() + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(text).isEqualTo("tag a receipt");
    }

    @Test
    void stubbed_with_a_stream() throws IOException {
      readsTheContent(() -> when(mock.getObject(any(GetObjectRequest.class))).thenReturn(stream()));
    }

    @Test
    void stubbed_with_bytes() throws IOException {
      readsTheContent(
          () ->
              when(mock.getObjectAsBytes(any(GetObjectRequest.class)))
                  .thenReturn(ResponseBytes.fromByteArray(FOUND, CONTENT)));
    }

    @Test
    void stubbed_for_a_transformer_with_what_one_returns() throws IOException {
      readsTheContent(
          () ->
              when(mock.getObject(any(GetObjectRequest.class), any(ResponseTransformer.class)))
                  .thenReturn(ResponseBytes.fromByteArray(FOUND, CONTENT)));
    }

    @Test
    void stubbed_for_a_transformer_that_is_called() throws IOException {
      readsTheContent(
          () ->
              when(mock.getObject(any(GetObjectRequest.class), any(ResponseTransformer.class)))
                  .thenAnswer(
                      call ->
                          call.<ResponseTransformer<GetObjectResponse, ?>>getArgument(1)
                              .transform(
                                  FOUND,
                                  AbortableInputStream.create(new ByteArrayInputStream(CONTENT)))));
    }

    @Test
    void stubbed_for_a_file() throws IOException {
      readsTheContent(
          () ->
              when(mock.getObject(any(GetObjectRequest.class), any(Path.class)))
                  .thenAnswer(
                      call -> {
                        Files.write(call.getArgument(1), CONTENT);
                        return FOUND;
                      }));
    }

    @Test
    void a_stub_without_content_answers_an_empty_stream() {
      when(mock.getObject(any(GetObjectRequest.class), any(ResponseTransformer.class)))
          .thenReturn(FOUND);
      assertThat(client.getObjectAsBytes(GET).asByteArray()).isEmpty();
    }

    @Test
    void of_several_stubs_only_the_one_for_the_request_is_called() {
      when(mock.getObject(argThat((GetObjectRequest r) -> r != null && r.key().equals("2"))))
          .thenReturn(stream());
      when(mock.getObjectAsBytes(argThat((GetObjectRequest r) -> r != null && r.key().equals("1"))))
          .thenReturn(ResponseBytes.fromByteArray(FOUND, CONTENT));
      client.getObjectAsBytes(GET);
      verify(mock).getObjectAsBytes(GET);
      verifyNoMoreInteractions(mock);
    }

    @Test
    void an_error_is_retried_and_the_stream_comes_after_it() {
      when(mock.getObjectAsBytes(any(GetObjectRequest.class)))
          .thenThrow(S3Exception.builder().statusCode(503).message("Slow Down").build())
          .thenReturn(ResponseBytes.fromByteArray(FOUND, CONTENT));
      assertThat(client.getObjectAsBytes(GET).asByteArray()).isEqualTo(CONTENT);
    }

    @Test
    void a_missing_object_is_one() {
      when(mock.getObject(any(GetObjectRequest.class)))
          .thenThrow(NoSuchKeyException.builder().message("gone").build());
      assertThatThrownBy(() -> client.getObjectAsBytes(GET))
          .isInstanceOfSatisfying(
              NoSuchKeyException.class,
              thrown -> {
                assertThat(thrown.statusCode()).isEqualTo(404);
                assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("NoSuchKey");
              });
    }

    @Test
    void nothing_stubbed() {
      assertThatThrownBy(() -> client.getObject(GET))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The mock of S3Client has no answer for GetObjectRequest(Bucket=receipts, Key=1). For"
                  + " example: when(s3.getObjectAsBytes(any(GetObjectRequest.class)))"
                  + ".thenReturn(ResponseBytes.fromByteArray(GetObjectResponse.builder().build(),"
                  + " content)).");
    }

    @Test
    void stubbed_with_what_no_service_answers() {
      when(mock.getObject(any(GetObjectRequest.class), any(ResponseTransformer.class)))
          .thenReturn("text");
      assertThatThrownBy(() -> client.getObject(GET))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "getObject of the mock answered a java.lang.String, from which no GetObjectResponse"
                  + " can be made. Let it answer ResponseBytes.fromByteArray("
                  + "GetObjectResponse.builder().build(), content).");
    }

    @Test
    void what_is_put_reaches_the_mock(@TempDir Path folder) throws IOException {
      when(mock.putObject(any(PutObjectRequest.class), any(RequestBody.class))).thenReturn(STORED);
      client.putObject(PUT, RequestBody.fromString("text"));
      client.putObject(
          PUT, RequestBody.fromInputStream(new ByteArrayInputStream(CONTENT), CONTENT.length));
      client.putObject(PUT, Files.write(folder.resolve("file"), CONTENT));
      client.putObject(r -> r.bucket("receipts").key("1"), RequestBody.empty());
      ArgumentCaptor<RequestBody> bodies = ArgumentCaptor.forClass(RequestBody.class);
      verify(mock, times(4)).putObject(any(PutObjectRequest.class), bodies.capture());
      assertThat(bodies.getAllValues())
          .extracting(StreamingOperationsTest::text)
          .containsExactly("text", "a receipt", "a receipt", "");
      assertThat(bodies.getAllValues().get(0).contentType()).startsWith("text/plain");
    }

    @Test
    void what_is_put_reaches_a_mock_stubbed_for_a_file() {
      StringBuilder read = new StringBuilder();
      when(mock.putObject(any(PutObjectRequest.class), any(Path.class)))
          .thenAnswer(
              call -> {
                read.append(Files.readString(call.getArgument(1)));
                return STORED;
              });
      assertThat(client.putObject(PUT, RequestBody.fromString("text")).eTag()).isEqualTo("tag");
      assertThat(read).hasToString("text");
    }
  }

  @Nested
  class OnAnAsyncClient {

    private final S3AsyncClient mock = mock(S3AsyncClient.class);
    private final S3AsyncClient client = Clients.quick(mock);

    private void readsTheContent() throws IOException {
      ResponseBytes<GetObjectResponse> bytes =
          client.getObject(GET, AsyncResponseTransformer.toBytes()).join();
      assertThat(bytes.asByteArray()).isEqualTo(CONTENT);
      assertThat(bytes.response().eTag()).isEqualTo("tag");
    }

    private void answers(Object answer) {
      when(mock.getObject(any(GetObjectRequest.class), any(AsyncResponseTransformer.class)))
          .thenReturn(CompletableFuture.completedFuture(answer));
    }

    @Test
    void stubbed_with_bytes() throws IOException {
      answers(ResponseBytes.fromByteArray(FOUND, CONTENT));
      readsTheContent();
    }

    @Test
    void stubbed_with_a_stream() throws IOException {
      answers(stream());
      readsTheContent();
    }

    @Test
    void stubbed_with_a_publisher() throws IOException {
      answers(
          new ResponsePublisher<>(FOUND, SdkPublisher.adapt(AsyncRequestBody.fromBytes(CONTENT))));
      readsTheContent();
    }

    @Test
    void the_caller_may_read_a_stream() throws IOException {
      answers(ResponseBytes.fromByteArray(FOUND, CONTENT));
      try (InputStream in =
          client.getObject(GET, AsyncResponseTransformer.toBlockingInputStream()).join()) {
        assertThat(in.readAllBytes()).isEqualTo(CONTENT);
      }
    }

    @Test
    void the_caller_may_read_into_a_file(@TempDir Path folder) {
      answers(ResponseBytes.fromByteArray(FOUND, CONTENT));
      client.getObject(GET, folder.resolve("file")).join();
      assertThat(folder.resolve("file")).hasBinaryContent(CONTENT);
    }

    @Test
    void what_is_put_reaches_the_mock() throws IOException {
      when(mock.putObject(any(PutObjectRequest.class), any(AsyncRequestBody.class)))
          .thenReturn(CompletableFuture.completedFuture(STORED));
      client.putObject(PUT, AsyncRequestBody.fromString("text")).join();
      assertThat(put()).isEqualTo("text");
    }

    @Test
    void a_stream_that_is_put_while_the_call_is_under_way_is_read_though_the_mock_does_not() {
      when(mock.putObject(any(PutObjectRequest.class), any(AsyncRequestBody.class)))
          .thenReturn(CompletableFuture.completedFuture(STORED));
      BlockingInputStreamAsyncRequestBody body =
          AsyncRequestBody.forBlockingInputStream((long) CONTENT.length);
      CompletableFuture<PutObjectResponse> stored = client.putObject(PUT, body);
      body.writeInputStream(new ByteArrayInputStream(CONTENT));
      assertThat(stored.join().eTag()).isEqualTo("tag");
      assertThat(put()).isEqualTo("a receipt");
    }

    private String put() {
      ArgumentCaptor<AsyncRequestBody> body = ArgumentCaptor.forClass(AsyncRequestBody.class);
      verify(mock).putObject(any(PutObjectRequest.class), body.capture());
      return new String(Payload.collect(body.getValue()).join(), StandardCharsets.UTF_8);
    }
  }

  private static String text(RequestBody body) {
    try (InputStream in = body.contentStreamProvider().newStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
