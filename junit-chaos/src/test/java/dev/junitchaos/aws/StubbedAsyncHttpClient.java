package dev.junitchaos.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * An asynchronous HTTP client as tests write it: answers every request alike, at once and on the
 * caller's thread, and opens no socket.
 */
final class StubbedAsyncHttpClient implements SdkAsyncHttpClient {

  private final int status;
  private final byte[] body;
  final List<SdkHttpRequest> requests = new CopyOnWriteArrayList<>();

  StubbedAsyncHttpClient(int status, String body) {
    this.status = status;
    this.body = body.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    requests.add(request.request());
    CompletableFuture<Void> answered = new CompletableFuture<>();
    request
        .responseHandler()
        .onHeaders(
            SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("x-amzn-RequestId", "from-the-wire")
                .build());
    request
        .responseHandler()
        .onStream(subscriber -> subscriber.onSubscribe(new OneBody(subscriber, answered)));
    return answered;
  }

  @Override
  public void close() {}

  private final class OneBody implements Subscription {
    private final Subscriber<? super ByteBuffer> subscriber;
    private final CompletableFuture<Void> answered;
    private boolean sent;

    OneBody(Subscriber<? super ByteBuffer> subscriber, CompletableFuture<Void> answered) {
      this.subscriber = subscriber;
      this.answered = answered;
    }

    @Override
    public void request(long count) {
      if (!sent) {
        sent = true;
        subscriber.onNext(ByteBuffer.wrap(body));
        subscriber.onComplete();
        answered.complete(null);
      }
    }

    @Override
    public void cancel() {
      answered.complete(null);
    }
  }
}
