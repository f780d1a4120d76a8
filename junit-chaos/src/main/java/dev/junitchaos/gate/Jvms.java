package dev.junitchaos.gate;

import dev.junitchaos.report.RunNotes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs that make up a run. Surefire spreads one over several; anywhere else each JVM is a run
 * of its own, because an IDE or a daemon starts many that have nothing to do with each other.
 * Immutable.
 */
record Jvms(List<RunNotes.OfJvm> all, boolean several) {

  /** Surefire and Failsafe set it in the JVMs that they start. */
  private static final String OF_SUREFIRE = "surefire.real.class.path";

  /** A note of faults that were switched off in a JVM. */
  static final String OFF = "off";

  static Jvms of(RunNotes files) throws IOException {
    boolean several = System.getProperty(OF_SUREFIRE) != null;
    List<RunNotes.OfJvm> all =
        files.all().stream().filter(notes -> several || notes.isOwn()).toList();
    return new Jvms(all, several);
  }

  /** Whether another one is alive and has not noted its end. */
  boolean othersAreAtWork() {
    return all.stream()
        .filter(notes -> !notes.isOwn())
        .filter(notes -> notes.all().stream().noneMatch(note -> note.containsKey("ended")))
        .anyMatch(
            notes -> ProcessHandle.of(notes.pid()).filter(ProcessHandle::isAlive).isPresent());
  }

  /** What they noted. */
  List<Map<String, @Nullable Object>> notes() {
    return all.stream().flatMap(notes -> notes.all().stream()).toList();
  }

  /** Why tests of one of them showed nothing; empty when all could. */
  Optional<String> off() {
    return notes().stream()
        .map(note -> note.get(OFF))
        .flatMap(Stream::ofNullable)
        .map(String::valueOf)
        .findFirst();
  }

  /** Of which JVMs the tests count; empty: of all. */
  Set<Long> pids() {
    return several ? Set.of() : Set.of(ProcessHandle.current().pid());
  }
}
