package dev.junitchaos.report;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** 50,000 injected faults, in two shapes. */
public final class ManyFaultsTestCases {

  private static final int FAULTS = 50_000;
  private static final int TESTS = 1_000;

  private ManyFaultsTestCases() {}

  /** All in one test. */
  public static class InOneTest {
    @Test
    @ThrottleDynamo
    void throttled(Experiment experiment) {
      throttle(FAULTS);
      assertThat(experiment).attempted("DynamoDb.PutItem", FAULTS);
    }
  }

  /** Spread over many tests. */
  public static class InManyTests {
    @RepeatedTest(TESTS)
    @ThrottleDynamo
    void throttled(Experiment experiment) {
      throttle(FAULTS / TESTS);
      assertThat(experiment).attempted("DynamoDb.PutItem", FAULTS / TESTS);
    }
  }

  private static void throttle(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(catchThrowable(() -> CLIENT.putItem(put -> put.tableName("orders"))))
          .isInstanceOf(ProvisionedThroughputExceededException.class);
    }
  }

  private static final DynamoDbClient CLIENT =
      RealClient.inFrontOf(
          new StillTable(), client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()));

  /** Which no call reaches. */
  private static final class StillTable implements DynamoDbClient {
    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
