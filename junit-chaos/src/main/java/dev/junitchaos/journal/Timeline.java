package dev.junitchaos.journal;

import dev.junitchaos.fault.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls, injections and outcomes as text for a person: one line for each event, in order, with
 * milliseconds since the first call.
 *
 * <pre>
 *     0 ms  checkout                     called
 *     4 ms  DynamoDb.PutItem, attempt 1  called
 *     4 ms  DynamoDb.PutItem, attempt 1  injected throttle
 *     6 ms  DynamoDb.PutItem, attempt 1  failed after 2 ms: ProvisionedThroughputExceededException
 *    31 ms  DynamoDb.PutItem, attempt 2  called
 *    39 ms  DynamoDb.PutItem, attempt 2  succeeded after 8 ms: 200
 *    42 ms  checkout                     succeeded after 42 ms: completed
 * </pre>
 *
 * When the calls are of more than one invocation, each line also says of which. A long timeline
 * keeps its beginning and its end.
 *
 * <p>Immutable and thread-safe.
 */
public final class Timeline {

  private static final int LINES_AT_THE_BEGINNING = 60;
  private static final int LINES_AT_THE_END = 30;

  private final List<String> lines;

  private Timeline(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * The timeline of some calls.
   *
   * @param calls in any order, of one experiment; empty gives an empty timeline
   */
  public static Timeline of(List<RecordedCall> calls) {
    Map<Long, Long> lastOfInvocation = new HashMap<>();
    calls.forEach(call -> lastOfInvocation.merge(call.invocation(), call.id(), Math::max));
    List<Event> events = new ArrayList<>();
    for (RecordedCall call : calls) {
      long rank = 2 * call.id();
      events.add(new Event(call, call.startedAt(), rank, "called"));
      for (Injection injection : call.injections()) {
        String what =
            (injection.dry() ? "would inject " : "injected ") + injection.fault().describe();
        events.add(new Event(call, injection.at(), rank, what));
      }
      JournalEntry.CallEnded end = call.end();
      if (call.call() instanceof Call.Invocation) {
        rank = 2 * lastOfInvocation.getOrDefault(call.invocation(), call.id()) + 1;
      }
      events.add(
          end == null
              ? new Event(call, null, rank, "still under way")
              : new Event(call, end.at(), rank, ended(call, end)));
    }
    events.sort(
        Comparator.comparing(Event::at, Comparator.nullsLast(Comparator.<Duration>naturalOrder()))
            .thenComparingLong(Event::rank));
    return new Timeline(shorten(align(events)));
  }

  /** One line for each event; empty when there was none. */
  public List<String> lines() {
    return lines;
  }

  /** All lines, without a line break at the end. */
  @Override
  public String toString() {
    return String.join("\n", lines);
  }

  private static String ended(RecordedCall call, JournalEntry.CallEnded end) {
    return (end.outcome().succeeded() ? "succeeded" : "failed")
        + " after "
        + end.at().minus(call.startedAt()).toMillis()
        + " ms: "
        + end.outcome().text();
  }

  private static List<String> align(List<Event> events) {
    Duration zero = events.isEmpty() ? null : events.get(0).at();
    boolean several = events.stream().map(e -> e.call().invocation()).distinct().count() > 1;
    int widthOfTime = widest(events.stream().map(event -> event.time(zero)).toList());
    int widthOfWho = widest(events.stream().map(event -> event.who(several)).toList());
    return events.stream()
        .map(
            event ->
                " ".repeat(widthOfTime - event.time(zero).length())
                    + event.time(zero)
                    + "  "
                    + event.who(several)
                    + " ".repeat(widthOfWho - event.who(several).length())
                    + "  "
                    + event.what())
        .toList();
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static List<String> shorten(List<String> lines) {
    int left = lines.size() - LINES_AT_THE_BEGINNING - LINES_AT_THE_END;
    if (left <= 1) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, LINES_AT_THE_BEGINNING));
    some.add("… " + left + " more lines …");
    some.addAll(lines.subList(lines.size() - LINES_AT_THE_END, lines.size()));
    return some;
  }

  /**
   * One line to be.
   *
   * @param at {@code null} for what has no end yet
   * @param rank orders what happened at the same time: an invocation ends after its calls
   */
  private record Event(RecordedCall call, @Nullable Duration at, long rank, String what) {

    String time(@Nullable Duration zero) {
      return at == null || zero == null ? "" : at.minus(zero).toMillis() + " ms";
    }

    String who(boolean several) {
      String name = call.name();
      if (call.call() instanceof Call.Aws aws) {
        name += ", attempt " + aws.attempt();
      } else if (call.call() instanceof Call.Invocation invocation && invocation.delivery() > 1) {
        name += ", delivery " + invocation.delivery();
      }
      if (!several || call.invocation() == 0) {
        return name;
      }
      return "[invocation " + call.invocation() + "] " + name;
    }
  }
}
