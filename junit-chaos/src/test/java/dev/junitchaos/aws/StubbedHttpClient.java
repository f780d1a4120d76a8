package dev.junitchaos.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** An HTTP client as tests write it: answers every request alike and opens no socket. */
final class StubbedHttpClient implements SdkHttpClient {

  private final int status;
  private final String body;
  final List<SdkHttpRequest> requests = new CopyOnWriteArrayList<>();

  private final List<String> bodies;

  StubbedHttpClient(int status, String body) {
    this(status, body, new CopyOnWriteArrayList<>());
  }

  /** One that adds the body of each request to {@code bodies}. */
  StubbedHttpClient(int status, String body, List<String> bodies) {
    this.status = status;
    this.body = body;
    this.bodies = bodies;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        requests.add(request.httpRequest());
        request.contentStreamProvider().ifPresent(content -> bodies.add(read(content.newStream())));
        return HttpExecuteResponse.builder()
            .response(
                SdkHttpFullResponse.builder()
                    .statusCode(status)
                    .putHeader("x-amzn-RequestId", "from-the-wire")
                    .build())
            .responseBody(
                AbortableInputStream.create(
                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  private static String read(InputStream content) {
    try (content) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}
