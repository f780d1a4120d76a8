package dev.junitchaos.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.fault.Call;
import dev.junitchaos.journal.JournalEntry.CallEnded;
import dev.junitchaos.journal.JournalEntry.CallLimited;
import dev.junitchaos.journal.JournalEntry.CallStarted;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {

  private static final Duration LIMIT = millis(3000);

  private final Journal journal = new Journal();
  private final Map<String, CallLimits> allowed = new HashMap<>();
  private long lastCall;

  @Test
  void adds_up_attempts_backoffs_and_the_handlers_own_time() {
    journal.append(new CallStarted(++lastCall, new Call.Invocation("checkout"), 1, "i", millis(0)));
    limit("put", 3, 1000, null, 500);
    call("put", 1, 10, 30, "ProvisionedThroughputExceededException");
    call("put", 2, 80, 90, "ProvisionedThroughputExceededException");
    call("put", 3, 190, 200, "200");

    TimeBudget budget = budget(millis(210), millis(210));

    assertThat(budget.own()).isEqualTo(millis(20));
    assertThat(budget.calls()).singleElement();
    CallTime put = budget.calls().get(0);
    assertThat(put.took()).isEqualTo(millis(190));
    assertThat(put.waited()).isEqualTo(millis(150));
    assertThat(put.waitedBefore(0)).isZero();
    assertThat(put.waitedBefore(2)).isEqualTo(millis(100));
    assertThat(put.took(0)).isEqualTo(millis(20));
    assertThat(budget.worstCase()).contains(millis(3520));
    assertThat(budget.fits()).isFalse();
    assertThat(budget)
        .hasToString(
            """
            Took 210 ms of 3 s
                 20 ms  the handler itself
                190 ms  DynamoDb.put: 3 attempts, 150 ms backoff
                          attempt 1 20 ms: ProvisionedThroughputExceededException
                          backoff 50 ms
                          attempt 2 10 ms: ProvisionedThroughputExceededException
                          backoff 100 ms
                          attempt 3 10 ms: 200
            May take 3520 ms
                 20 ms  the handler itself, as measured
               3500 ms  DynamoDb.put: 3 attempts × 1 s socket timeout + 500 ms backoff
                          a guess""");
  }

  @Test
  void a_call_begins_when_it_is_made_and_its_client_prepares_the_first_attempt() {
    limit("put", 1, 1000, null, 0);
    made("put", 20);
    call("put", 1, 170, 200, "200");
    TimeBudget budget = budget(millis(200), millis(200));
    assertThat(budget.own()).isEqualTo(millis(20));
    assertThat(budget.calls().get(0).took()).isEqualTo(millis(180));
    assertThat(budget.calls().get(0).took(0)).isEqualTo(millis(30));
    assertThat(budget.worstCase()).contains(millis(1020));
  }

  @Test
  void a_limit_of_the_whole_call_caps_its_attempts() {
    limit("put", 9, 30_000, millis(2000), 71_500);
    call("put", 1, 0, 5, "200");
    TimeBudget budget = budget(millis(5), millis(5));
    assertThat(budget.worstCase()).contains(millis(2000));
    assertThat(budget.fits()).isTrue();
    assertThat(budget.toString())
        .contains(
            "     2 s  DynamoDb.put: 9 attempts × 30 s socket timeout + 71.5 s backoff, at most 2 s in all");
  }

  @Test
  void calls_that_follow_each_other_add_up_and_those_at_the_same_time_count_once() {
    // a and b at the same time, then c and d at the same time; d begins before b has ended.
    limit("a", 1, 1000, null, 0);
    limit("b", 1, 300, null, 0);
    limit("c", 1, 500, null, 0);
    limit("d", 1, 600, null, 0);
    call("a", 1, 0, 10, "200");
    call("b", 1, 0, 40, "200");
    call("d", 1, 20, 60, "200");
    call("c", 1, 50, 90, "200");

    TimeBudget budget = budget(millis(100), millis(100));

    assertThat(budget.worstLine())
        .extracting(CallTime::name)
        .containsExactly("DynamoDb.a", "DynamoDb.d");
    assertThat(budget.own()).isEqualTo(millis(10));
    assertThat(budget.worstCase()).contains(millis(1610));
    assertThat(budget.toString()).contains("2 calls more that ran at the same time");
  }

  @Test
  void calls_all_in_a_row_all_count() {
    for (int i = 0; i < 5_000; i++) {
      limit("p" + i, 1, 1, null, 0);
      call("p" + i, 1, i, i, "200");
    }
    assertThat(budget(millis(5_000), millis(5_000)).worstLine()).hasSize(5_000);
  }

  @Test
  void a_call_that_nothing_limits_may_take_any_time() {
    limit("put", 3, null, null, 100);
    call("put", 1, 0, 5, "200");
    TimeBudget budget = budget(millis(5), millis(5));
    assertThat(budget.worstCase()).isEmpty();
    assertThat(budget.fits()).isFalse();
    assertThat(budget.toString())
        .contains("May take any time", "no limit  DynamoDb.put: 3 attempts without a limit");
  }

  @Test
  void a_call_that_took_longer_than_it_may_counts_as_long_as_it_took() {
    limit("put", 1, 100, null, 0);
    call("put", 1, 0, 900, "200");
    assertThat(budget(millis(900), millis(900)).worstCase()).contains(millis(900));
  }

  @Test
  void a_call_of_which_no_limit_is_known_counts_as_long_as_it_took() {
    Call payments = new Call.Http("payments.example.com", 443);
    journal.append(new CallStarted(++lastCall, payments, 1, "http-1", millis(0)));
    journal.append(new CallEnded(lastCall, Outcome.success("200"), millis(40)));
    journal.append(new CallStarted(++lastCall, payments, 1, "http-2", millis(50)));
    journal.append(new CallEnded(lastCall, Outcome.LEFT_ALONE, millis(50)));
    TimeBudget budget = budget(millis(100), millis(100));
    assertThat(budget.worstCase()).contains(millis(100));
    assertThat(budget.toString())
        .contains(
            "payments.example.com: as measured; no configured limit is known",
            "payments.example.com: no fault struck, so its time was not measured");
  }

  @Test
  void an_aws_client_that_cannot_be_read_never_fits() {
    call("put", 1, 0, 5, "200");
    TimeBudget budget = budget(millis(5), millis(5));
    assertThat(budget.fits()).isFalse();
    assertThat(budget.toString())
        .contains(
            "no limit  DynamoDb.put: the configuration of its client could not be read; that needs"
                + " the AWS SDK 2.26 or later");
  }

  @Test
  void what_is_under_way_counts_until_it_was_looked_at() {
    limit("put", 2, 100, null, 50);
    call("put", 1, 100, 200, "no answer");
    journal.append(new CallStarted(++lastCall, aws("put", 2), 1, "put", millis(250)));
    TimeBudget budget = budget(millis(1000), millis(1000));
    assertThat(budget.calls().get(0).took()).isEqualTo(millis(900));
    assertThat(budget.calls().get(0).isOver()).isFalse();
    assertThat(budget.toString()).contains("attempt 2 750 ms: still under way");
  }

  @Test
  void the_cold_start_has_time_of_its_own() {
    limit("describe", 1, 100_000, null, 0);
    call("describe", 1, 0, 400, "200");
    call("put", 1, 600, 700, "200");
    TimeBudget budget = budget(millis(200), millis(700));
    assertThat(budget.calls()).extracting(CallTime::name).containsExactly("DynamoDb.put");
    assertThat(budget.own()).isEqualTo(millis(100));
  }

  @Test
  void calls_outside_of_an_invocation_have_no_own_time() {
    limit("put", 1, 100, null, 0);
    made("put", 10);
    journal.append(new CallStarted(++lastCall, aws("put", 1), 0, "put", millis(10)));
    journal.append(new CallEnded(lastCall, Outcome.success("200"), millis(20)));
    TimeBudget budget = TimeBudget.of(journal, 0, LIMIT, millis(5000));
    assertThat(budget.own()).isZero();
    assertThat(budget.worstCase()).contains(millis(100));
  }

  private TimeBudget budget(Duration took, Duration until) {
    return TimeBudget.of(journal, 1, LIMIT, took, until);
  }

  private void limit(
      String call,
      int attempts,
      @Nullable Integer attempt,
      @Nullable Duration whole,
      long backoff) {
    allowed.put(
        call,
        new CallLimits(
            attempts,
            attempt == null ? null : millis(attempt),
            "socket timeout",
            whole,
            millis(backoff),
            attempts == 3 ? List.of("a guess") : List.of()));
  }

  private void made(String call, long at) {
    if (allowed.containsKey(call)) {
      journal.append(new CallLimited(call, allowed.remove(call), millis(at)));
    }
  }

  private void call(String operation, int attempt, long from, long to, String text) {
    made(operation, from);
    journal.append(
        new CallStarted(++lastCall, aws(operation, attempt), 1, operation, millis(from)));
    journal.append(new CallEnded(lastCall, new Outcome(text.equals("200"), text), millis(to)));
  }

  private static Call aws(String operation, int attempt) {
    return new Call.Aws("DynamoDb", operation, Set.of(), null, null, attempt);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
