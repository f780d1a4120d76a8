package dev.junitchaos.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import dev.junitchaos.journal.JournalEntry.CallEnded;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How a timeline reads. */
class TimelineTest {

  private static final Call FUNCTION = new Call.Invocation("checkout");
  private static final Fault THROTTLE = new ServiceError(ServiceError.Kind.THROTTLE);
  private static final Fault SLOW = new Latency(Duration.ofMillis(80), Duration.ofMillis(80));

  @Test
  void of_nothing_is_empty() {
    assertThat(Timeline.of(List.of()).lines()).isEmpty();
    assertThat(Timeline.of(List.of())).hasToString("");
  }

  @Test
  void has_a_line_for_each_event_in_order_and_aligned() {
    Timeline timeline =
        Timeline.of(
            List.of(
                call(1, FUNCTION, 1, 500, List.of(SLOW), Outcome.success("completed"), 1_620),
                call(2, put(1), 1, 581, List.of(THROTTLE), Outcome.failure("Throttled"), 583),
                call(3, put(2), 1, 1_600, List.of(), Outcome.success("200"), 1_609),
                call(4, new Call.Http("pay.example.com", 443), 1, 1_610, List.of(), null, 0)));

    assertThat(timeline)
        .hasToString(
            """
               0 ms  checkout                     called
               0 ms  checkout                     injected latency of 80 ms
              81 ms  DynamoDb.PutItem, attempt 1  called
              81 ms  DynamoDb.PutItem, attempt 1  injected throttle
              83 ms  DynamoDb.PutItem, attempt 1  failed after 2 ms: Throttled
            1100 ms  DynamoDb.PutItem, attempt 2  called
            1109 ms  DynamoDb.PutItem, attempt 2  succeeded after 9 ms: 200
            1110 ms  pay.example.com              called
            1120 ms  checkout                     succeeded after 1120 ms: completed
                     pay.example.com              still under way""");
  }

  @Test
  void says_which_invocation_when_there_are_several() {
    Timeline timeline =
        Timeline.of(
            List.of(
                call(1, FUNCTION, 1, 0, List.of(), Outcome.success("completed"), 2),
                call(2, FUNCTION, 2, 1, List.of(), Outcome.success("completed"), 3),
                call(3, put(1), 0, 4, List.of(), Outcome.success("200"), 5)));

    assertThat(timeline.lines())
        .containsExactly(
            "0 ms  [invocation 1] checkout      called",
            "1 ms  [invocation 2] checkout      called",
            "2 ms  [invocation 1] checkout      succeeded after 2 ms: completed",
            "3 ms  [invocation 2] checkout      succeeded after 2 ms: completed",
            "4 ms  DynamoDb.PutItem, attempt 1  called",
            "5 ms  DynamoDb.PutItem, attempt 1  succeeded after 1 ms: 200");
  }

  @Test
  void keeps_the_beginning_and_the_end_when_it_is_long() {
    List<RecordedCall> calls =
        LongStream.range(0, 100)
            .mapToObj(i -> call(i, put(1), 0, i, List.of(), Outcome.success("200"), i))
            .toList();

    List<String> lines = Timeline.of(calls).lines();

    assertThat(lines).hasSize(91);
    assertThat(lines.get(60)).isEqualTo("… 110 more lines …");
    assertThat(lines.get(0)).startsWith(" 0 ms");
    assertThat(lines.get(90)).startsWith("99 ms");
  }

  private static Call put(int attempt) {
    return new Call.Aws("DynamoDb", "PutItem", Set.of(), null, null, attempt);
  }

  private static RecordedCall call(
      long id,
      Call call,
      long invocation,
      long start,
      List<Fault> faults,
      Outcome outcome,
      long end) {
    FaultRule rule = new FaultRule("@X", new Target.Function(), new Schedule.Always(), SLOW);
    return new RecordedCall(
        id,
        call,
        invocation,
        "api-" + id,
        Duration.ofMillis(start),
        faults.stream()
            .map(fault -> new Injection(fault, call, rule, 1, Duration.ofMillis(start)))
            .toList(),
        outcome == null ? null : new CallEnded(id, outcome, Duration.ofMillis(end)));
  }
}
