package dev.junitchaos.journal;

import dev.junitchaos.fault.Call;
import dev.junitchaos.internal.Durations;
import dev.junitchaos.journal.JournalEntry.CallLimited;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one invocation did with its time, and what it may need: the time its downstream calls took
 * and the time that their clients' configuration allows them, against the time it has.
 *
 * <p><b>The worst case</b> is the handler's own time, as it was measured, and the longest that the
 * calls it made may take. Calls that followed each other add up; of calls that ran at the same time
 * only the costliest line of calls counts in which each began after the one before had ended. Calls
 * that the handler did not make in this run are not in it.
 *
 * <p>Immutable and thread-safe.
 */
public final class TimeBudget {

  private static final int NONE = -1;

  private final Duration limit;
  private final Duration took;
  private final Duration own;
  private final List<CallTime> calls;

  private TimeBudget(Duration limit, Duration took, Duration own, List<CallTime> calls) {
    this.limit = limit;
    this.took = took;
    this.own = own;
    this.calls = List.copyOf(calls);
  }

  /**
   * The budget of one invocation that has just ended.
   *
   * @param journal all that happened
   * @param invocation its number
   * @param limit the time it has
   * @param took how long it took
   * @param until when it ended, counted from the opening of the experiment. Calls that began before
   *     it did, in its cold start, do not count
   */
  public static TimeBudget of(
      Journal journal, long invocation, Duration limit, Duration took, Duration until) {
    List<CallTime> calls = calls(journal, invocation, until.minus(took), until);
    Duration own = took.minus(covered(calls));
    return new TimeBudget(limit, took, Durations.longer(own, Duration.ZERO), calls);
  }

  /**
   * The budget of an invocation at any time, with its cold start, by the journal alone; or of all
   * calls outside of any invocation, which have no own time.
   *
   * @param journal all that happened
   * @param invocation its number; 0 for the calls outside of any
   * @param limit the time it has
   * @param until now, counted from the opening of the experiment
   */
  public static TimeBudget of(Journal journal, long invocation, Duration limit, Duration until) {
    List<CallTime> calls = calls(journal, invocation, Duration.ZERO, until);
    Duration covered = covered(calls);
    Duration took =
        journal.calls().stream()
            .filter(call -> call.invocation() == invocation)
            .filter(call -> call.call() instanceof Call.Invocation)
            .findFirst()
            .map(call -> call.duration().orElse(until.minus(call.startedAt())))
            .orElse(covered);
    Duration own = Durations.longer(took.minus(covered), Duration.ZERO);
    return new TimeBudget(limit, took, own, calls);
  }

  private static List<CallTime> calls(
      Journal journal, long invocation, Duration from, Duration until) {
    Map<String, CallLimited> limits = journal.limits();
    Map<String, List<RecordedCall>> attempts = new LinkedHashMap<>();
    for (RecordedCall call : journal.calls()) {
      if (call.invocation() == invocation
          && !(call.call() instanceof Call.Invocation)
          && call.startedAt().compareTo(from) >= 0) {
        attempts.computeIfAbsent(call.apiCall(), id -> new ArrayList<>()).add(call);
      }
    }
    List<CallTime> calls = new ArrayList<>();
    attempts.forEach((id, of) -> calls.add(call(of, limits.get(id), until)));
    calls.sort(Comparator.comparing(CallTime::startedAt));
    return calls;
  }

  private static CallTime call(
      List<RecordedCall> attempts, @Nullable CallLimited limited, Duration until) {
    return limited == null
        ? new CallTime(attempts, null, attempts.get(0).startedAt(), until)
        : new CallTime(attempts, limited.limits(), limited.at(), until);
  }

  /** Of something that was not run. */
  public static TimeBudget nothing() {
    return new TimeBudget(Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of());
  }

  /** The time it has: the function's timeout. */
  public Duration limit() {
    return limit;
  }

  /** The time it took. */
  public Duration took() {
    return took;
  }

  /** The time in which none of its calls was under way. */
  public Duration own() {
    return own;
  }

  /** Its downstream calls, in the order they started; all attempts of one are one. */
  public List<CallTime> calls() {
    return calls;
  }

  /** The longest it may take; empty when nothing limits one of its calls. */
  public Optional<Duration> worstCase() {
    if (calls.stream().anyMatch(call -> call.worstCase().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(worstLine().stream().map(TimeBudget::worst).reduce(own, Duration::plus));
  }

  /** Whether the worst case is within the time it has. */
  public boolean fits() {
    return worstCase().filter(worst -> worst.compareTo(limit) <= 0).isPresent();
  }

  /**
   * The calls that make up the worst case: each began after the one before had ended, and no other
   * such line may take longer. A call that nothing limits counts as endless.
   */
  public List<CallTime> worstLine() {
    Integer[] byEnd = IntStream.range(0, calls.size()).boxed().toArray(Integer[]::new);
    Arrays.sort(byEnd, Comparator.comparing(call -> calls.get(call).endedAt()));
    int[] before = new int[calls.size()];
    Duration[] sums = new Duration[calls.size()];
    int reached = NONE;
    int ended = 0;
    int longest = NONE;
    for (int call = 0; call < calls.size(); call++) {
      while (byEnd[ended] < call && isOverBefore(calls.get(byEnd[ended]), calls.get(call))) {
        reached = longer(byEnd[ended++], reached, sums);
      }
      Duration sum = reached == NONE ? Duration.ZERO : sums[reached];
      before[call] = reached;
      sums[call] = sum.plus(worst(calls.get(call)));
      longest = longer(call, longest, sums);
    }
    ArrayDeque<CallTime> line = new ArrayDeque<>();
    for (int call = longest; call != NONE; call = before[call]) {
      line.addFirst(calls.get(call));
    }
    return List.copyOf(line);
  }

  private static boolean isOverBefore(CallTime one, CallTime other) {
    return one.isOver() && one.endedAt().compareTo(other.startedAt()) <= 0;
  }

  private static int longer(int call, int other, Duration[] sums) {
    return other == NONE || sums[call].compareTo(sums[other]) > 0 ? call : other;
  }

  /** How the worst case adds up, in lines for a person. */
  public List<String> worstCaseLines() {
    return BudgetText.worstCase(this);
  }

  /** What took how long, and what may take how long, in lines for a person. */
  @Override
  public String toString() {
    return BudgetText.of(this);
  }

  private static Duration worst(CallTime call) {
    return call.worstCase().orElse(Duration.ofDays(1));
  }

  /** The time in which at least one call was under way. */
  private static Duration covered(List<CallTime> calls) {
    Duration covered = Duration.ZERO;
    Duration reached = Duration.ZERO;
    for (CallTime call : calls) {
      Duration from = Durations.longer(call.startedAt(), reached);
      Duration to = Durations.longer(call.endedAt(), from);
      covered = covered.plus(to.minus(from));
      reached = to;
    }
    return covered;
  }
}
