package dev.junitchaos.aws;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.ResponsePublisher;

/** Turns what the methods of a client return, streams included, into whole answers. */
final class StreamedAnswers {

  private StreamedAnswers() {}

  /** The answer; null if a service could not have answered that. */
  static @Nullable CompletableFuture<MockAnswer> read(Object result, MockCall call) {
    if (result instanceof SdkResponse response) {
      return CompletableFuture.completedFuture(new MockAnswer(response, call.written()));
    }
    if (result instanceof ResponseBytes<?> bytes
        && bytes.response() instanceof SdkResponse response) {
      return CompletableFuture.completedFuture(new MockAnswer(response, bytes.asByteArray()));
    }
    if (result instanceof ResponseInputStream<?> stream
        && stream.response() instanceof SdkResponse response) {
      return drain(stream, call.isAsync()).thenApply(bytes -> new MockAnswer(response, bytes));
    }
    if (result instanceof ResponsePublisher<?> publisher) {
      SdkResponse response = publisher.response();
      return Payload.collect(publisher).thenApply(bytes -> new MockAnswer(response, bytes));
    }
    return null;
  }

  private static CompletableFuture<byte[]> drain(ResponseInputStream<?> stream, boolean elsewhere) {
    CompletableFuture<byte[]> drained = new CompletableFuture<>();
    Runnable reading =
        () -> {
          try (stream) {
            drained.complete(stream.readAllBytes());
          } catch (IOException | RuntimeException failure) {
            drained.completeExceptionally(failure);
          }
        };
    if (elsewhere) {
      // Reading may block, and the caller of an async client must not.
      Thread reader = new Thread(reading, "junit-chaos mock content");
      reader.setDaemon(true);
      reader.start();
    } else {
      reading.run();
    }
    return drained;
  }
}
