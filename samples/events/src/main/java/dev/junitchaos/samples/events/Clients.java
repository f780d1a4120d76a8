package dev.junitchaos.samples.events;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds the clients, with timeouts that fit functions which may run for half a minute. */
final class Clients {

  /** No call takes longer, its retries included. */
  static final Duration LONGEST_CALL = Duration.ofSeconds(3);

  private static final Duration CONNECT = Duration.ofMillis(400);
  private static final Duration ANSWER = Duration.ofSeconds(1);

  private Clients() {}

  static SqsClient sqs() {
    return SqsClient.builder().httpClient(http()).overrideConfiguration(inTime()).build();
  }

  /** For small objects, which are sent in one piece, with the checksum in a header. */
  static S3Client s3() {
    return S3Client.builder()
        .httpClient(http())
        .overrideConfiguration(inTime())
        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
        .build();
  }

  /** Whether the function may still run for as long as some calls can take. */
  static boolean isTimeFor(int calls, Context context) {
    return context.getRemainingTimeInMillis() > LONGEST_CALL.multipliedBy(calls).toMillis();
  }

  private static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(ANSWER)
        .build();
  }

  private static ClientOverrideConfiguration inTime() {
    BackoffStrategy backoff =
        BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(200));
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(CONNECT.plus(ANSWER))
        .apiCallTimeout(LONGEST_CALL)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .backoffStrategy(backoff)
                .throttlingBackoffStrategy(backoff)
                .build())
        .build();
  }
}
