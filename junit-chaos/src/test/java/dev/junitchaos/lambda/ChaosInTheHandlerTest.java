package dev.junitchaos.lambda;

import static dev.junitchaos.lambda.LambdaFunctionTest.error;
import static dev.junitchaos.lambda.OpenExperiment.onHandler;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.ThrownException;
import dev.junitchaos.journal.Outcome;
import dev.junitchaos.journal.RecordedCall;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Faults that strike the handler, and what an invocation remembers. */
class ChaosInTheHandlerTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final LambdaFunction<String, Integer> counting =
      LambdaFunction.of((String event, Context c) -> runs.incrementAndGet()).withName("counting");

  @Test
  void every_nth_invocation_throws_instead_of_running() {
    try (OpenExperiment chaos =
        OpenExperiment.with(
            onHandler(new Schedule.OneIn(3), new ThrownException(IOException.class, "injected")))) {
      List<Invocation<Integer>> invocations = counting.invokeTimes(7, "x");

      assertThat(failedOnes(invocations)).containsExactly(3, 6);
      assertThat(error(invocations.get(2))).isInstanceOf(IOException.class).hasMessage("injected");
      assertThat(invocations.get(2).injections()).hasSize(1);
      assertThat(invocations.get(3).injections()).isEmpty();
      assertThat(runs).hasValue(5);
    }
  }

  @RepeatedTest(20)
  void the_same_invocations_are_struck_when_they_run_at_the_same_time() {
    try (OpenExperiment chaos =
        OpenExperiment.with(
            onHandler(new Schedule.OneIn(3), new ThrownException(IOException.class, "injected")))) {
      assertThat(failedOnes(counting.invokeConcurrently(7, "x"))).containsExactly(3, 6);
    }
  }

  @Test
  void an_exception_without_a_message_and_one_of_a_private_class_can_be_thrown() {
    try (OpenExperiment chaos =
        OpenExperiment.with(
            onHandler(new Schedule.Always(), new ThrownException(Wordless.class, "not heard")))) {
      assertThat(error(counting.invoke("x"))).isInstanceOf(Wordless.class).hasMessage(null);
    }
  }

  @Test
  void an_exception_that_cannot_be_made_is_told_to_the_caller() {
    LambdaFunction<String, Integer> single = counting.withReservedConcurrency(1);
    try (OpenExperiment chaos =
        OpenExperiment.with(
            onHandler(new Schedule.First(1), new ThrownException(NeedsANumber.class, "message")))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> single.invoke("x"))
          .withMessage(
              "The fault is to throw dev.junitchaos.lambda.ChaosInTheHandlerTest$NeedsANumber, but"
                  + " it cannot be made: an injected exception is a class that is not abstract,"
                  + " with a constructor that takes a String or nothing. Example: exception ="
                  + " IllegalStateException.class");
      assertThat(single.invoke("x")).isInstanceOf(Invocation.Completed.class);
    }
  }

  @Test
  void the_journal_has_the_invocation_and_its_end() {
    try (OpenExperiment chaos =
        OpenExperiment.with(
            onHandler(
                new Schedule.OnCalls(Set.of(2)),
                new ThrownException(IOException.class, "injected")))) {
      counting.invokeTimes(2, "x");

      List<RecordedCall> calls = chaos.experiment().calls();
      assertThat(calls)
          .extracting(RecordedCall::call)
          .containsOnly(new Call.Invocation("counting"));
      assertThat(calls).extracting(RecordedCall::invocation).containsExactly(1L, 2L);
      assertThat(calls)
          .extracting(call -> call.outcome().orElseThrow())
          .containsExactly(Outcome.success("completed"), Outcome.failure("IOException"));
    }
  }

  @Test
  void an_invocation_knows_its_own_calls_and_injections() {
    LambdaFunction<String, String> writing =
        LambdaFunction.of(
            (String event, Context c) -> {
              OpenExperiment.call("GetItem");
              OpenExperiment.call("PutItem");
              return event;
            });
    try (OpenExperiment chaos =
        OpenExperiment.with(
            OpenExperiment.onDynamoDb(
                new Schedule.OneIn(4), new ServiceError(ServiceError.Kind.THROTTLE)))) {
      OpenExperiment.call("Scan");
      List<Invocation<String>> invocations = writing.invokeTimes(3, "x");

      assertThat(invocations)
          .allSatisfy(
              i ->
                  assertThat(i.calls())
                      .extracting(RecordedCall::name)
                      .containsExactly("DynamoDb.GetItem", "DynamoDb.PutItem"));
      assertThat(invocations).extracting(i -> i.injections().size()).containsExactly(0, 1, 0);
      assertThat(chaos.experiment().calls()).hasSize(1 + 3 * 3);
    }
  }

  @Test
  void concurrent_invocations_keep_their_calls_apart() {
    LambdaFunction<String, Long> writing =
        LambdaFunction.of(
            (String event, Context c) -> {
              long own = Attribution.ofThisThread().invocation();
              for (int i = 0; i < 20; i++) {
                OpenExperiment.call("PutItem" + own);
              }
              return own;
            });
    try (OpenExperiment chaos = OpenExperiment.with()) {
      assertThat(writing.invokeConcurrently(8, "x"))
          .allSatisfy(
              i ->
                  assertThat(i.calls())
                      .hasSize(20)
                      .allMatch(
                          c ->
                              c.name()
                                  .equals("DynamoDb.PutItem" + LambdaFunctionTest.response(i))));
    }
  }

  @Test
  void calls_are_recorded_without_any_experiment_and_nothing_stays_open() {
    LambdaFunction<String, String> writing =
        LambdaFunction.of(
            (String event, Context c) -> {
              OpenExperiment.call("PutItem");
              return event;
            });

    assertThat(writing.invoke("x").calls())
        .extracting(RecordedCall::name)
        .containsExactly("DynamoDb.PutItem");
    assertThat(Attribution.find(() -> new Call.Invocation("any"))).isNull();
  }

  @Test
  void a_calm_stretch_is_calm_for_the_handler_too() throws Exception {
    try (OpenExperiment chaos =
        OpenExperiment.with(
            onHandler(new Schedule.Always(), new ThrownException(IOException.class, "injected")))) {
      Invocation<Integer> calm = chaos.experiment().calmly(() -> counting.invoke("x"));

      assertThat(calm).isInstanceOf(Invocation.Completed.class);
      assertThat(chaos.experiment().calls()).isEmpty();
    }
  }

  @Test
  void a_throttled_invocation_is_not_counted_by_a_fault() {
    try (OpenExperiment chaos =
        OpenExperiment.with(
            onHandler(new Schedule.First(1), new ThrownException(IOException.class, "injected")))) {
      counting.withReservedConcurrency(0).invoke("x");

      assertThat(chaos.experiment().calls()).isEmpty();
      assertThat(failedOnes(counting.invokeTimes(2, "x"))).containsExactly(1);
    }
  }

  /** Numbers, from 1, of the invocations that failed. */
  private static List<Integer> failedOnes(List<Invocation<Integer>> invocations) {
    return IntStream.rangeClosed(1, invocations.size())
        .filter(i -> invocations.get(i - 1) instanceof Invocation.Failed)
        .boxed()
        .toList();
  }

  private static final class Wordless extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class NeedsANumber extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NeedsANumber(int number) {
      super("number " + number);
    }
  }
}
