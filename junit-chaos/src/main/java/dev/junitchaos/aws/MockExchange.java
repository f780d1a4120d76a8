package dev.junitchaos.aws;

import dev.junitchaos.journal.Outcome;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.sync.RequestBody;

/** One attempt: what is asked, and what the mock answered. */
final class MockExchange {

  private final SdkRequest request;
  private final String operation;
  private final Optional<RequestBody> body;
  private final Optional<AsyncRequestBody> asyncBody;
  private final Consumer<Outcome> end;
  private volatile @Nullable SdkResponse answer;

  MockExchange(
      SdkRequest request,
      String operation,
      Optional<RequestBody> body,
      Optional<AsyncRequestBody> asyncBody,
      Consumer<Outcome> end) {
    this.request = request;
    this.operation = operation;
    this.body = body;
    this.asyncBody = asyncBody;
    this.end = end;
  }

  SdkRequest request() {
    return request;
  }

  String operation() {
    return operation;
  }

  /** What the caller streams to the service, on a sync client. */
  Optional<RequestBody> body() {
    return body;
  }

  /** What the caller streams to the service, on an async client. */
  Optional<AsyncRequestBody> asyncBody() {
    return asyncBody;
  }

  /** Where a failure is told when it happens; the SDK tells nobody before it tries again. */
  Consumer<Outcome> end() {
    return end;
  }

  void answer(SdkResponse response) {
    answer = response;
  }

  @Nullable SdkResponse answer() {
    return answer;
  }
}
