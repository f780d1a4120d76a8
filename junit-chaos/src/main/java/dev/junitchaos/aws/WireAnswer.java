package dev.junitchaos.aws;

import java.util.UUID;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The head of the smallest answer that every protocol takes for a success. */
final class WireAnswer {

  private WireAnswer() {}

  static SdkHttpResponse head(int contentLength) {
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
}
