package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.FilledDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much one invocation can still write to its temporary folder, by what its files have grown.
 * Thread-safe.
 */
final class TemporaryFolder implements AutoCloseable {

  private static final Map<Scope, TemporaryFolder> OPEN = new ConcurrentHashMap<>();

  private final Scope scope;
  private final Experiment experiment;
  private final long callId;
  private final Strike strike;
  private final long left;
  private final List<Path> places =
      Stream.of(System.getProperty("java.io.tmpdir"), "/tmp")
          .filter(Objects::nonNull)
          .map(Path::of)
          .map(TemporaryFolder::plain)
          .distinct()
          .toList();

  // Mutable, guarded by this object's lock: how long files were before they were written to.
  private final Map<Path, Long> before = new HashMap<>();
  private boolean struck;

  private TemporaryFolder(Scope scope, Experiment experiment, long callId, Strike strike) {
    this.scope = scope;
    this.experiment = experiment;
    this.callId = callId;
    this.strike = strike;
    this.left = ((FilledDisk) strike.fault()).left();
  }

  /**
   * The threads that the invocation is to run on, so that its writes are seen; {@code null}: any.
   *
   * @throws CannotActOut when the JVM does not let them be seen
   */
  static @Nullable ThreadGroup threads(Experiment experiment, Decision decision) {
    return decision.later(FilledDisk.class).isEmpty() ? null : FileWrites.seenIn(experiment);
  }

  /** The folder of the invocation that runs on this thread; {@code null} when it is not full. */
  static @Nullable TemporaryFolder of(Experiment experiment, Decision decision) {
    Scope scope = Attribution.ofThisThread();
    Strike fullest =
        decision.later(FilledDisk.class).stream()
            .min(Comparator.comparingLong(strike -> ((FilledDisk) strike.fault()).left()))
            .orElse(null);
    if (scope == null || fullest == null) {
      return null;
    }
    TemporaryFolder folder = new TemporaryFolder(scope, experiment, decision.callId(), fullest);
    OPEN.put(scope, folder);
    return folder;
  }

  /**
   * How many bytes can be written.
   *
   * @param file where to
   * @param start from which byte of the file on; negative: at its end
   * @param length how many there are to be written
   */
  static long room(Path file, long start, long length) {
    Scope scope = Attribution.ofThisThread();
    TemporaryFolder folder = scope == null ? null : OPEN.get(scope);
    return folder == null ? length : folder.roomFor(plain(file), start, length);
  }

  private synchronized long roomFor(Path file, long start, long length) {
    if (places.stream().noneMatch(file::startsWith) || experiment.isStopped()) {
      return length;
    }
    long size = size(file);
    before.putIfAbsent(file, size);
    long growth = start < 0 ? length : Math.max(0, start + length - size);
    long room = Math.max(0, left - grown());
    if (growth <= room) {
      return length;
    }
    if (!struck) {
      struck = true;
      experiment.struck(callId, strike);
    }
    return Math.max(0, length - (growth - room));
  }

  private long grown() {
    return before.entrySet().stream()
        .mapToLong(file -> size(file.getKey()) - file.getValue())
        .sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // it is not there
    }
  }

  /** A place under its real name: on macOS {@code /tmp} is a link. */
  private static Path plain(Path place) {
    Path absolute = place.toAbsolutePath().normalize();
    for (Path there = absolute; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(absolute)).normalize();
      } catch (IOException e) {
        // Then what it is in.
      }
    }
    return absolute;
  }

  @Override
  public void close() {
    OPEN.remove(scope);
  }
}
