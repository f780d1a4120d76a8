package dev.junitchaos.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What lives as long as an experiment and is closed with it. Thread-safe. */
final class Attachments {

  // Mutable, guarded by this.
  private final Map<Class<?>, AutoCloseable> attached = new LinkedHashMap<>();
  private boolean closed;

  /** The one of a type, made when it is first asked for. */
  synchronized <T extends AutoCloseable> T get(Class<T> type, Supplier<T> factory) {
    if (closed) {
      throw new IllegalStateException("the experiment is over");
    }
    return type.cast(attached.computeIfAbsent(type, t -> factory.get()));
  }

  /** Closes all, in the order they were made; there will be no more. */
  void close() {
    List<AutoCloseable> toClose;
    synchronized (this) {
      closed = true;
      toClose = List.copyOf(attached.values());
      attached.clear();
    }
    for (AutoCloseable attachment : toClose) {
      try {
        attachment.close();
      } catch (Exception e) {
        throw new IllegalStateException("could not close " + attachment, e);
      }
    }
  }
}
