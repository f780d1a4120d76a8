package dev.junitchaos.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * What a caller streamed to the service, as the service has it: whole. A mock may read it as often
 * as it likes, also when the call is long over.
 *
 * @param bytes empty for operations without a stream
 * @param contentType such as {@code text/plain}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Payload(byte[] bytes, String contentType) {

  static final Payload NONE = new Payload(new byte[0], "application/octet-stream");

  static Payload of(RequestBody body) throws IOException {
    try (InputStream stream = body.contentStreamProvider().newStream()) {
      return new Payload(stream.readAllBytes(), body.contentType());
    }
  }

  static CompletableFuture<Payload> of(AsyncRequestBody body) {
    return collect(body).thenApply(bytes -> new Payload(bytes, body.contentType()));
  }

  /** All that a publisher gives. */
  static CompletableFuture<byte[]> collect(SdkPublisher<ByteBuffer> publisher) {
    ByteArrayOutputStream collected = new ByteArrayOutputStream();
    return publisher
        .subscribe(buffer -> collected.writeBytes(bytesOf(buffer)))
        .thenApply(done -> collected.toByteArray());
  }

  RequestBody toRequestBody() {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes), bytes.length, contentType);
  }

  AsyncRequestBody toAsyncRequestBody() {
    AsyncRequestBody content = AsyncRequestBody.fromBytes(bytes);
    return new AsyncRequestBody() {
      @Override
      public Optional<Long> contentLength() {
        return content.contentLength();
      }

      @Override
      public String contentType() {
        return contentType;
      }

      @Override
      public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        content.subscribe(subscriber);
      }
    };
  }

  private static byte[] bytesOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
