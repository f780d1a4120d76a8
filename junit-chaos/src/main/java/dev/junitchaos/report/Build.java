package dev.junitchaos.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which build this JVM is of. Stateless. */
final class Build {

  private static final Pattern ID = Pattern.compile("(\\d{1,18})-\\d{1,18}");

  private Build() {}

  /**
   * The same for all JVMs that one Java process (Maven, Gradle, an IDE) has started, directly or
   * through a shell; of this JVM alone when none has.
   */
  static String id() {
    ProcessHandle self = ProcessHandle.current();
    return id(parent(self).orElse(self));
  }

  /** Whether a build of that {@link #id()} is over. */
  static boolean isOver(String id) {
    Matcher parts = ID.matcher(id);
    return !parts.matches()
        || ProcessHandle.of(Long.parseLong(parts.group(1)))
            .filter(ProcessHandle::isAlive)
            .filter(process -> id(process).equals(id))
            .isEmpty();
  }

  private static Optional<ProcessHandle> parent(ProcessHandle self) {
    Optional<ProcessHandle> ancestor = self.parent();
    while (ancestor.isPresent() && !isJava(ancestor.get())) {
      ancestor = ancestor.get().parent();
    }
    return ancestor;
  }

  private static boolean isJava(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .filter(name -> name.equals("java") || name.equals("java.exe"))
        .isPresent();
  }

  private static String id(ProcessHandle process) {
    return process.pid()
        + "-"
        + process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
  }
}
