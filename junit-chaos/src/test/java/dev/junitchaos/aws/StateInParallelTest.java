package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.ExpireCredentials;
import dev.junitchaos.LauncherTestKit;
import dev.junitchaos.SkewClock;
import dev.junitchaos.StaleRead;
import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/**
 * Faults that remember something remember it for their own test: what a table has left, which key
 * has expired, what was written, what time the SDK takes it to be.
 */
class StateInParallelTest {

  @Test
  @Timeout(300)
  void tests_that_run_at_once_do_not_see_each_others_state() {
    TestCases.allAreHere = new CountDownLatch(TestCases.MEETING);

    LauncherTestKit kit = LauncherTestKit.run(LauncherTestKit.EIGHT_THREADS, TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(TestCases.MEETING);
    assertThat(Attribution.isIdle()).isTrue();
  }

  @Test
  @Timeout(300)
  void tests_that_skew_the_clock_do_not_see_each_others_correction() {
    LauncherTestKit kit = LauncherTestKit.run(LauncherTestKit.EIGHT_THREADS, SkewTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(4 * SkewTestCases.EACH);
    assertThat(SdkGlobalTime.getGlobalTimeOffset()).isZero();
  }

  /**
   * All use the same client, the same access key and the same table. None goes on before each has
   * made what the others must not see.
   */
  static class TestCases {

    static final int MEETING = 7;
    static final int KB = 1024;
    static final DynamoDbClient SHARED = TestClients.answeringOnce("{}");
    static volatile CountDownLatch allAreHere = new CountDownLatch(0);

    @Test
    @ThrottleDynamo(table = "orders", writeCapacity = 1, burstSeconds = 300)
    void capacity_for_one() throws InterruptedException {
      put(300);
      meetTheOthers();
      assertThatThrownBy(() -> put(200)).isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    @ThrottleDynamo(table = "orders", writeCapacity = 2, burstSeconds = 300)
    void capacity_for_two() throws InterruptedException {
      put(300);
      meetTheOthers();
      put(300);
      assertThatThrownBy(() -> put(390)).isInstanceOf(ProvisionedThroughputExceededException.class);
    }

    @Test
    @ExpireCredentials
    void a_key_that_has_expired() throws InterruptedException {
      assertThatThrownBy(TestCases::get).isInstanceOf(DynamoDbException.class);
      meetTheOthers();
      assertThatThrownBy(TestCases::get).isInstanceOf(DynamoDbException.class);
    }

    @Test
    @ExpireCredentials(afterCalls = 2)
    void the_same_key_that_has_not_expired_yet() throws InterruptedException {
      get();
      meetTheOthers();
      get();
      assertThatThrownBy(TestCases::get).isInstanceOf(DynamoDbException.class);
    }

    @Test
    @StaleRead(table = "orders", lagMillis = 900_000)
    void an_item_that_was_written() throws InterruptedException {
      DynamoDbClient table = RealClient.inFrontOf(new FakeTable());
      store(table, "old");
      store(table, "new");
      meetTheOthers();
      assertThat(state(table)).isEqualTo("old");
    }

    @Test
    @StaleRead(table = "orders", lagMillis = 900_000)
    @ChaosTest(strict = false)
    void the_same_item_that_was_only_read(Experiment experiment) throws InterruptedException {
      FakeTable fake = new FakeTable();
      store(fake, "as it is");
      DynamoDbClient table = RealClient.inFrontOf(fake);
      assertThat(state(table)).isEqualTo("as it is");
      meetTheOthers();
      assertThat(state(table)).isEqualTo("as it is");
      assertThat(experiment.injections()).isEmpty();
    }

    @Test
    @ChaosTest
    void calm() throws InterruptedException {
      put(390);
      meetTheOthers();
      put(390);
      get();
    }

    private static void meetTheOthers() throws InterruptedException {
      allAreHere.countDown();
      assertThat(allAreHere.await(120, TimeUnit.SECONDS)).as("the others came").isTrue();
    }

    /** A little less than so many KB, and so exactly as many units. */
    private static void put(int units) {
      AttributeValue padding = AttributeValue.fromS("x".repeat(units * KB - KB / 2));
      SHARED.putItem(put -> put.tableName("orders").item(Map.of("padding", padding)));
    }

    private static void get() {
      SHARED.getItem(get -> get.tableName("orders"));
    }

    private static void store(DynamoDbClient table, String state) {
      table.putItem(put -> put.tableName("orders").item(FakeTable.item("o-1", state)));
    }

    private static String state(DynamoDbClient table) {
      return table
          .getItem(get -> get.tableName("orders").key(FakeTable.key("o-1")))
          .item()
          .get("state")
          .s();
    }
  }

  /** Each builds its own client, as the time that the SDK has corrected last. */
  static class SkewTestCases {

    static final int EACH = 10;

    @RepeatedTest(EACH)
    @SkewClock(seconds = 3_600)
    void ahead(Experiment experiment) {
      isCorrectedOnce(experiment);
    }

    @RepeatedTest(EACH)
    @SkewClock(seconds = 3_600, service = "DynamoDb")
    void as_much_ahead(Experiment experiment) {
      isCorrectedOnce(experiment);
    }

    @RepeatedTest(EACH)
    @SkewClock(seconds = -3_600, service = "DynamoDb")
    @SkewClock(seconds = 3_600, service = "Sqs")
    @ChaosTest(strict = false)
    void behind(Experiment experiment) {
      isCorrectedOnce(experiment);
    }

    @RepeatedTest(EACH)
    @SkewClock(seconds = -3_600)
    void as_much_behind(Experiment experiment) {
      isCorrectedOnce(experiment);
    }

    private static void isCorrectedOnce(Experiment experiment) {
      DynamoDbClient table = RealClient.inFrontOf(new FakeTable());
      table.getItem(get -> get.tableName("orders").key(FakeTable.key("o-1")));
      assertThat(experiment.calls()).hasSize(2);
      assertThat(experiment.injections()).hasSize(1);
    }
  }
}
