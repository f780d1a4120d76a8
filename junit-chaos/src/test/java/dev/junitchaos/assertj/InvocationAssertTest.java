package dev.junitchaos.assertj;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.catchThrowableOfType;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.ThrownException;
import dev.junitchaos.journal.Outcome;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.ManualTicker;
import dev.junitchaos.lambda.OpenExperiment;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assertions on invocations: what passes, and the whole text of what does not. */
class InvocationAssertTest {

  private final ManualTicker clock = new ManualTicker();
  private OpenExperiment chaos;

  @BeforeEach
  void open() {
    chaos =
        OpenExperiment.with(
            clock,
            OpenExperiment.onDynamoDb(
                new Schedule.First(1), new ServiceError(ServiceError.Kind.THROTTLE)),
            OpenExperiment.onHandler(
                new Schedule.OnCalls(Set.of(2)),
                new ThrownException(IOException.class, "injected")));
  }

  @AfterEach
  void close() {
    chaos.close();
  }

  private final LambdaFunction<String, String> saving =
      LambdaFunction.of(
              (String event, Context c) -> {
                clock.advance(4);
                var first = OpenExperiment.startCall("PutItem", "api-1", 1);
                clock.advance(6);
                OpenExperiment.endCall(first, Outcome.failure("ThrottlingException"));
                var second = OpenExperiment.startCall("PutItem", "api-1", 2);
                if (event.equals("hang")) {
                  clock.advance(5_000);
                  return "too late";
                }
                clock.advance(90);
                OpenExperiment.endCall(second, Outcome.success("200"));
                if (event.equals("fail")) {
                  throw new IllegalStateException("100% wrong");
                }
                return "saved " + event;
              })
          .withName("saving");

  @Test
  void what_is_as_expected_passes_and_can_be_chained() {
    assertThat(saving.invoke("o-1"))
        .succeeded()
        .completedWithin(Duration.ofMillis(100))
        .response()
        .isEqualTo("saved o-1");
    assertThat(saving.invoke("o-1")).failed().failedWith(IOException.class);
    assertThat(saving.invoke("fail"))
        .failedWith(RuntimeException.class)
        .completedWithin(Duration.ofSeconds(1));
    assertThat(saving.invoke("hang")).timedOut();
    assertThat(saving.withReservedConcurrency(0).invoke("o-1")).throttled();
  }

  @Test
  void a_failed_handler_is_shown_with_its_timeline_and_its_exception_as_the_cause() {
    Invocation<String> invocation = saving.invoke("fail");

    AssertionError error = failure(() -> assertThat(invocation).as("checkout").succeeded());

    assertThat(error)
        .hasMessage(
            """
            [checkout]\s
            Expecting the invocation to succeed
            but it failed after 100 ms with
              java.lang.IllegalStateException: 100% wrong
            Timeline:
                0 ms  saving                       called
                4 ms  DynamoDb.PutItem, attempt 1  called
                4 ms  DynamoDb.PutItem, attempt 1  injected throttle
               10 ms  DynamoDb.PutItem, attempt 1  failed after 6 ms: ThrottlingException
               10 ms  DynamoDb.PutItem, attempt 2  called
              100 ms  DynamoDb.PutItem, attempt 2  succeeded after 90 ms: 200
              100 ms  saving                       failed after 100 ms: IllegalStateException""")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_timeout_is_shown_with_where_the_handler_was() {
    Invocation<String> invocation = saving.invoke("hang");

    assertThat(failure(() -> assertThat(invocation).succeeded()))
        .hasMessage(
            """

            Expecting the invocation to succeed
            but it timed out after 5010 ms; the handler was
              in DynamoDb.PutItem, attempt 2, for 5000 ms
            Timeline:
                 0 ms  saving                       called
                 4 ms  DynamoDb.PutItem, attempt 1  called
                 4 ms  DynamoDb.PutItem, attempt 1  injected throttle
                10 ms  DynamoDb.PutItem, attempt 1  failed after 6 ms: ThrottlingException
                10 ms  DynamoDb.PutItem, attempt 2  called
              5010 ms  saving                       failed after 5010 ms: timed out
                       DynamoDb.PutItem, attempt 2  still under way""");
  }

  @Test
  void each_expectation_has_its_own_words() {
    Invocation<String> quick = greeting().invoke("Ada");
    String was = "\nbut it returned after 0 ms:\n  Hello Ada\n" + timelineOfGreeting();

    assertThat(failure(() -> assertThat(quick).failed()))
        .hasMessage("\nExpecting the handler to throw something" + was);
    assertThat(failure(() -> assertThat(quick).failedWith(IOException.class)))
        .hasMessage("\nExpecting the handler to throw java.io.IOException" + was);
    assertThat(failure(() -> assertThat(quick).timedOut()))
        .hasMessage("\nExpecting the invocation to time out" + was);
    assertThat(failure(() -> assertThat(quick).throttled()))
        .hasMessage("\nExpecting the invocation to be throttled" + was);
  }

  @Test
  void an_exception_of_another_type_is_no_match() {
    Invocation<String> invocation = saving.invoke("fail");

    assertThat(failure(() -> assertThat(invocation).failedWith(IOException.class)))
        .hasMessageStartingWith(
            """

            Expecting the handler to throw java.io.IOException
            but it failed after 100 ms with
              java.lang.IllegalStateException: 100% wrong
            Timeline:
            """)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_took_too_long_did_not_complete_within() {
    Invocation<String> invocation = saving.invoke("o-1");

    assertThat(failure(() -> assertThat(invocation).completedWithin(Duration.ofMillis(99))))
        .hasMessageStartingWith(
            """

            Expecting the handler to come to an end within 99 ms
            but it returned after 100 ms:
              saved o-1
            Timeline:
            """);
  }

  @Test
  void what_timed_out_or_was_throttled_did_not_complete_within_any_time() {
    Invocation<String> hung = saving.invoke("hang");
    Invocation<String> throttled = saving.withReservedConcurrency(0).invoke("o-1");

    assertThat(failure(() -> assertThat(hung).completedWithin(Duration.ofHours(1))))
        .hasMessageStartingWith(
            "\nExpecting the handler to come to an end within 3600000 ms\nbut it timed out");
    assertThat(failure(() -> assertThat(throttled).completedWithin(Duration.ofHours(1))))
        .hasMessage(
            """

            Expecting the handler to come to an end within 3600000 ms
            but it was throttled: as many invocations were running as the reserved concurrency allows""");
  }

  @Test
  void an_invocation_that_did_not_succeed_has_neither_response_nor_status_code() {
    Invocation<String> invocation = saving.invoke("fail");

    assertThat(failure(() -> assertThat(invocation).response()))
        .hasMessageStartingWith("\nExpecting the invocation to succeed\nbut it failed");
    assertThat(failure(() -> assertThat(invocation).hasStatusCode(200)))
        .hasMessageStartingWith("\nExpecting the invocation to succeed\nbut it failed");
  }

  @Test
  void the_description_goes_on_to_the_response() {
    Invocation<String> invocation = greeting().invoke("Ada");

    assertThat(failure(() -> assertThat(invocation).as("greeting").response().isEqualTo("Bye")))
        .hasMessageStartingWith("[greeting]");
  }

  @Test
  void null_is_no_invocation() {
    assertThat(failure(() -> assertThat((Invocation<String>) null).succeeded()))
        .hasMessageContaining("Expecting actual not to be null");
  }

  @Test
  @SuppressWarnings("unchecked")
  void soft_assertions_collect_every_failure() {
    Invocation<String> invocation = greeting().invoke("Ada");
    SoftAssertions softly = new SoftAssertions();
    InvocationAssert<String> soft =
        softly.proxy(InvocationAssert.class, Invocation.class, invocation);

    soft.failed();
    soft.as("no timeout").timedOut();
    soft.succeeded();
    soft.response().isEqualTo("Hello Ada");

    assertThat(softly.errorsCollected()).hasSize(2);
    assertThat(softly.errorsCollected().get(1)).hasMessageStartingWith("[no timeout]");
  }

  @Test
  @SuppressWarnings("unchecked")
  void a_soft_assertion_on_a_response_that_is_missing_is_collected_too() {
    Invocation<String> invocation = saving.invoke("fail");
    SoftAssertions softly = new SoftAssertions();
    InvocationAssert<String> soft =
        softly.proxy(InvocationAssert.class, Invocation.class, invocation);

    soft.hasStatusCode(200);
    ObjectAssert<String> response = soft.response();
    if (response != null) {
      response.isEqualTo("Hello Ada");
    }

    assertThat(softly.errorsCollected()).hasSize(2);
  }

  @Test
  void a_message_of_ones_own_replaces_the_text() {
    Invocation<String> invocation = greeting().invoke("Ada");

    assertThat(failure(() -> assertThat(invocation).withFailMessage("nope").failed()))
        .hasMessage("nope");
  }

  private LambdaFunction<String, String> greeting() {
    return LambdaFunction.of((String name, Context c) -> "Hello " + name).withName("greeting");
  }

  private static String timelineOfGreeting() {
    return """
        Timeline:
          0 ms  greeting  called
          0 ms  greeting  succeeded after 0 ms: completed""";
  }

  static AssertionError failure(ThrowingCallable assertion) {
    AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
    assertThat(error).as("the assertion should fail").isNotNull();
    return error;
  }
}
