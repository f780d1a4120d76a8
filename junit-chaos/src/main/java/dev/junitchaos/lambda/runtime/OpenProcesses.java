package dev.junitchaos.lambda.runtime;

import dev.junitchaos.experiment.Experiment;
import java.lang.ref.Cleaner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The processes that an experiment takes with it when it ends. Thread-safe. */
public final class OpenProcesses implements AutoCloseable {

  private static final Cleaner CLEANER =
      Cleaner.create(task -> new Thread(null, task, "junit-chaos runtime cleaner", 0, false));

  private final Set<RuntimeProcess> open = ConcurrentHashMap.newKeySet();

  private OpenProcesses() {}

  /**
   * Closes a process in the end.
   *
   * @param owner with this experiment; {@code null}: with {@code user}
   * @param user who uses it, to whom the process has no reference
   */
  public static void closeWith(@Nullable Experiment owner, Object user, RuntimeProcess process) {
    if (owner == null) {
      CLEANER.register(user, process::close);
    } else {
      owner.attachment(OpenProcesses.class, OpenProcesses::new).open.add(process);
    }
  }

  /** Kills all at the same time, then waits for each. */
  @Override
  public void close() {
    open.forEach(RuntimeProcess::kill);
    open.forEach(RuntimeProcess::close);
  }
}
