package dev.junitchaos.journal;

import dev.junitchaos.fault.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as the journal has it at one moment. Immutable.
 *
 * @param id its number in the journal, from 1
 * @param call what was called
 * @param invocation the number of the function's invocation it was made in; 0 outside of any
 * @param apiCall the same for all attempts of one API call
 * @param startedAt when, counted from the opening of the experiment
 * @param injections the faults that struck it, in the order they act
 * @param end how and when it ended; {@code null} while it is under way
 */
public record RecordedCall(
    long id,
    Call call,
    long invocation,
    String apiCall,
    Duration startedAt,
    List<Injection> injections,
    JournalEntry.@Nullable CallEnded end) {

  /** Its name, such as {@code DynamoDb.PutItem}. */
  public String name() {
    return call.name();
  }

  /** How it ended; empty while it is under way. */
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(end).map(JournalEntry.CallEnded::outcome);
  }

  /** How long it took; empty while it is under way. */
  public Optional<Duration> duration() {
    return Optional.ofNullable(end).map(e -> e.at().minus(startedAt));
  }
}
