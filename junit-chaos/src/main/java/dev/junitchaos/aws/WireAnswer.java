package dev.junitchaos.aws;

import dev.junitchaos.http.Origin;
import java.util.UUID;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The heads of answers that come from no service. Stateless. */
final class WireAnswer {

  private WireAnswer() {}

  /** Of the smallest answer that every protocol takes for a success. */
  static SdkHttpFullResponse head(int contentLength) {
    String requestId = UUID.randomUUID().toString();
    return SdkHttpFullResponse.builder()
        .statusCode(200)
        .statusText("OK")
        // Which of the two is read depends on the service.
        .putHeader("x-amzn-RequestId", requestId)
        .putHeader("x-amz-request-id", requestId)
        .putHeader("Content-Length", Integer.toString(contentLength))
        .build();
  }

  /** Of an answer in the place of a service's. */
  static SdkHttpResponse head(Origin.Answer answer) {
    SdkHttpFullResponse.Builder head =
        head(answer.body().length).toBuilder().statusCode(answer.status()).statusText("-");
    answer.headers().forEach(head::putHeader);
    return head.build();
  }
}
