package dev.junitchaos;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Wherever the annotation can stand, and what it does not allow. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class VirtualTimeTest {

  private static final Duration STORM = Duration.ofSeconds(20);

  @Retention(RetentionPolicy.RUNTIME)
  @VirtualTime
  @ThrottleDynamo
  @interface Storm {}

  /** Would take most of a minute in real time. */
  private static void storm() {
    assertThatThrownBy(
            () -> RealClient.inFrontOf(mock(DynamoDbClient.class)).getItem(r -> r.tableName("t")))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
  }

  @Test
  void it_holds_wherever_it_stands() {
    for (Class<?> type :
        new Class<?>[] {
          OnMethodTestCases.class, InheritingTestCases.class, MetaTestCases.class, Repeated.class
        }) {
      ChaosTestKit kit = ChaosTestKit.run(type);
      Assertions.assertThat(kit.failures()).as(type.getSimpleName()).isEmpty();
      Assertions.assertThat(kit.passed()).as(type.getSimpleName()).isPositive();
    }
  }

  static class OnMethodTestCases {
    @Test
    @VirtualTime
    @ThrottleDynamo
    void on_a_method(Experiment experiment) {
      storm();
      Assertions.assertThat(experiment.now()).isGreaterThan(STORM);
    }

    @Test
    @ThrottleDynamo(first = 1)
    void not_on_another(Experiment experiment) {
      Assertions.assertThat(experiment.ticker().isVirtual()).isFalse();
      RealClient.inFrontOf(
              mock(
                  DynamoDbClient.class,
                  call ->
                      software.amazon.awssdk.services.dynamodb.model.GetItemResponse.builder()
                          .build()))
          .getItem(r -> r.tableName("t"));
    }
  }

  @VirtualTime
  abstract static class Base {}

  static class InheritingTestCases extends Base {
    @Test
    @VirtualTime(false)
    void the_nearest_counts(Experiment experiment) {
      Assertions.assertThat(experiment.ticker().isVirtual()).isFalse();
    }

    @Nested
    class Inner {
      @Test
      @ThrottleDynamo
      void for_nested_classes(Experiment experiment) {
        storm();
        Assertions.assertThat(experiment.now()).isGreaterThan(STORM);
      }
    }
  }

  static class MetaTestCases {
    @Storm
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void as_a_meta_annotation(int number, Experiment experiment) {
      storm();
      assertThat(experiment).attempted("DynamoDb.GetItem", 9);
      Assertions.assertThat(experiment.now()).isGreaterThan(STORM);
    }
  }

  static class Repeated {
    @VirtualTime
    @ThrottleDynamo
    @RepeatedTest(3)
    void each_repetition_has_its_own_time(Experiment experiment) {
      Assertions.assertThat(experiment.now()).isLessThan(STORM);
      storm();
      Assertions.assertThat(experiment.now()).isBetween(STORM, STORM.multipliedBy(5));
    }
  }

  @Test
  void tests_at_the_same_time_have_their_own_time() {
    LauncherTestKit kit =
        LauncherTestKit.run(LauncherTestKit.EIGHT_THREADS, Virtual.class, Real.class);

    Assertions.assertThat(kit.failures()).isEmpty();
    Assertions.assertThat(kit.passed()).isEqualTo(24 + 24);
  }

  static class Virtual {
    @VirtualTime
    @ThrottleDynamo
    @RepeatedTest(24)
    void skips(Experiment experiment) {
      storm();
      assertThat(experiment).attempted("DynamoDb.GetItem", 9);
      Assertions.assertThat(experiment.now()).isBetween(STORM, STORM.multipliedBy(5));
    }
  }

  static class Real {
    @ChaosTest
    @RepeatedTest(24)
    void does_not(Experiment experiment) {
      Assertions.assertThat(experiment.ticker().isVirtual()).isFalse();
      Assertions.assertThat(experiment.now()).isLessThan(STORM);
    }
  }
}
