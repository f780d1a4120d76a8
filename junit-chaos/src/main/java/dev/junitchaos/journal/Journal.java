package dev.junitchaos.journal;

import dev.junitchaos.fault.Call;
import dev.junitchaos.journal.JournalEntry.CallEnded;
import dev.junitchaos.journal.JournalEntry.CallLimited;
import dev.junitchaos.journal.JournalEntry.CallRefused;
import dev.junitchaos.journal.JournalEntry.CallStarted;
import dev.junitchaos.journal.JournalEntry.CallUnattributed;
import dev.junitchaos.journal.JournalEntry.FaultInjected;
import dev.junitchaos.journal.JournalEntry.FaultWithheld;
import dev.junitchaos.journal.JournalEntry.HypothesisStated;
import dev.junitchaos.journal.JournalEntry.RetriesRefused;
import dev.junitchaos.journal.JournalEntry.SteadyStateChecked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All that happened in an experiment, in order. Append-only; whatever reports or asserts reads only
 * this.
 *
 * <p>Thread-safe: lists that it returns are snapshots.
 */
public final class Journal {

  private final List<JournalEntry> entries = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private final Consumer<JournalEntry> reader;

  /** An empty journal. */
  public Journal() {
    this(entry -> {});
  }

  /**
   * An empty journal whose lines are read as they are written.
   *
   * @param reader is given each line, on the thread that writes it, before that goes on
   */
  public Journal(Consumer<JournalEntry> reader) {
    this.reader = reader;
  }

  /** Adds a line. Of several ends of one call the first counts: it is what the caller met. */
  public void append(JournalEntry entry) {
    synchronized (this) {
      entries.add(entry);
    }
    reader.accept(entry);
  }

  /** Adds what a reader should know of how this came about; the same text once. */
  public synchronized void remark(String text) {
    remarks.add(text);
  }

  /** What a reader should know beside the lines, in the order it was said. */
  public synchronized List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Every line so far. */
  public synchronized List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  /** Every call so far, in the order they started. */
  public List<RecordedCall> calls() {
    List<JournalEntry> lines = entries();
    Map<Long, List<Injection>> injections = new HashMap<>();
    Map<Long, CallEnded> ends = new HashMap<>();
    Map<Long, Call> started = new HashMap<>();
    for (JournalEntry line : lines) {
      if (line instanceof CallStarted call) {
        started.put(call.id(), call.call());
      } else if (line instanceof FaultInjected fault) {
        injections
            .computeIfAbsent(fault.callId(), id -> new ArrayList<>())
            .add(injection(fault, started));
      } else if (line instanceof CallEnded end) {
        ends.putIfAbsent(end.callId(), end);
      }
    }
    List<RecordedCall> calls = new ArrayList<>();
    for (JournalEntry line : lines) {
      if (line instanceof CallStarted call) {
        calls.add(
            new RecordedCall(
                call.id(),
                call.call(),
                call.invocation(),
                call.apiCall(),
                call.at(),
                List.copyOf(injections.getOrDefault(call.id(), List.of())),
                ends.get(call.id())));
      }
    }
    return List.copyOf(calls);
  }

  /** Every injected fault so far, in the order they were decided; also those of a dry run. */
  public List<Injection> injections() {
    Map<Long, Call> started = new HashMap<>();
    List<Injection> injections = new ArrayList<>();
    for (JournalEntry line : entries()) {
      if (line instanceof CallStarted call) {
        started.put(call.id(), call.call());
      } else if (line instanceof FaultInjected fault) {
        injections.add(injection(fault, started));
      }
    }
    return List.copyOf(injections);
  }

  /** The calls that were left alone because nothing told whose they were. */
  public List<Call> unattributed() {
    return entries().stream()
        .filter(CallUnattributed.class::isInstance)
        .map(entry -> ((CallUnattributed) entry).call())
        .toList();
  }

  /** Whether the test looked at how anything ended. */
  public boolean isExamined() {
    return entries().stream().anyMatch(JournalEntry.OutcomeExamined.class::isInstance);
  }

  /**
   * What clients may take for their calls, by {@link RecordedCall#apiCall()}, where it is known.
   */
  public Map<String, CallLimited> limits() {
    Map<String, CallLimited> limits = new HashMap<>();
    for (JournalEntry line : entries()) {
      if (line instanceof CallLimited call) {
        limits.put(call.apiCall(), call);
      }
    }
    return limits;
  }

  /** Why calls were given up before their last attempt, by {@link RecordedCall#apiCall()}. */
  public Map<String, String> refusedRetries() {
    Map<String, String> refused = new HashMap<>();
    for (JournalEntry line : entries()) {
      if (line instanceof RetriesRefused call) {
        refused.put(call.apiCall(), call.why());
      }
    }
    return refused;
  }

  /** The faults that came due and were not injected. */
  public List<FaultWithheld> withheld() {
    return lines(FaultWithheld.class);
  }

  /** What the experiment is to show; empty when nothing was said. */
  public Optional<String> hypothesis() {
    return lines(HypothesisStated.class).stream().map(HypothesisStated::hypothesis).findFirst();
  }

  /** Every look at the steady state so far. */
  public List<SteadyStateChecked> steadyState() {
    return lines(SteadyStateChecked.class);
  }

  /** Why calls were kept from leaving this machine; each reason once. */
  public List<String> refusals() {
    return lines(CallRefused.class).stream().map(CallRefused::why).distinct().toList();
  }

  private <E extends JournalEntry> List<E> lines(Class<E> type) {
    return entries().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Injection injection(FaultInjected fault, Map<Long, Call> started) {
    Call call = Objects.requireNonNull(started.get(fault.callId()), "a fault follows its call");
    return new Injection(fault.fault(), call, fault.rule(), fault.index(), fault.at(), fault.dry());
  }
}
