package dev.junitchaos.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** One call of a mock: the method and its arguments. */
final class MockCall {

  private final Method method;
  private final SdkRequest request;
  private final Payload payload;
  private final List<Object> arguments = new ArrayList<>();
  private @Nullable Path folder;
  private @Nullable Path destination;

  private MockCall(Method method, SdkRequest request, Payload payload) {
    this.method = method;
    this.request = request;
    this.payload = payload;
  }

  static MockCall prepare(AnsweringMethod answering, SdkRequest request, Payload payload) {
    MockCall call = new MockCall(answering.method(), request, payload);
    boolean sourceNext = answering.streamsIn();
    for (Class<?> parameter : answering.method().getParameterTypes()) {
      if (parameter == Path.class) {
        call.arguments.add(sourceNext ? call.source() : call.newDestination());
        sourceNext = false;
      } else {
        call.arguments.add(call.argument(parameter));
      }
    }
    return call;
  }

  private Object argument(Class<?> parameter) {
    if (parameter == Consumer.class) {
      return copying(request);
    } else if (parameter == RequestBody.class) {
      return payload.toRequestBody();
    } else if (parameter == AsyncRequestBody.class) {
      return payload.toAsyncRequestBody();
    } else if (parameter == ResponseTransformer.class) {
      return ResponseTransformer.toBytes();
    } else if (parameter == AsyncResponseTransformer.class) {
      return AsyncResponseTransformer.toBytes();
    }
    return request;
  }

  /** Makes a builder build a request like the given one. */
  private static Consumer<Object> copying(SdkRequest request) {
    return builder -> {
      for (SdkField<?> field : request.sdkFields()) {
        field.set(builder, field.getValueOrDefault(request));
      }
    };
  }

  /** A file with the payload. */
  private Path source() {
    try {
      return Files.write(folder().resolve("payload"), payload.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where there is no file yet. */
  private Path newDestination() {
    Path file = folder().resolve("content");
    destination = file;
    return file;
  }

  private Path folder() {
    try {
      Path existing = folder;
      Path used = existing == null ? Files.createTempDirectory("junit-chaos") : existing;
      folder = used;
      return used;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Method method() {
    return method;
  }

  boolean isAsync() {
    return method.getReturnType() == CompletableFuture.class;
  }

  SdkRequest request() {
    return request;
  }

  Object[] arguments() {
    return arguments.toArray();
  }

  /** What the mock wrote to the file it was given, if any. */
  byte[] written() {
    try {
      Path file = destination;
      return file != null && Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the files that were made for the call. */
  void close() {
    Path used = folder;
    if (used == null) {
      return;
    }
    try {
      Files.deleteIfExists(used.resolve("payload"));
      Files.deleteIfExists(used.resolve("content"));
      Files.deleteIfExists(used);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
