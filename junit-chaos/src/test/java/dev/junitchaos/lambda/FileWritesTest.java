package dev.junitchaos.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.internal.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's classes ask as long as an experiment needs it, and no longer. */
class FileWritesTest {

  private final Asked asked = new Asked();

  @TempDir Path directory;

  @Test
  void the_classes_are_as_they_were_when_the_last_experiment_is_over() throws Exception {
    List<Experiment> two = List.of(experiment(), experiment());
    assertThat(questions()).isZero();
    for (Experiment experiment : two) {
      Attribution.open(experiment);
      FileWrites.seenIn(experiment);
    }
    assertThat(questions()).isPositive();

    Attribution.close(two.get(0));
    assertThat(questions()).isPositive();

    Attribution.close(two.get(1));
    assertThat(questions()).isZero();
  }

  private static Experiment experiment() {
    return new Experiment(new FaultPlan(List.of(), 1), 1, Ticker.SYSTEM);
  }

  private int questions() throws InterruptedException {
    asked.times.set(0);
    Thread thread =
        new Thread(
            asked,
            () -> {
              try {
                Files.write(directory.resolve("file"), new byte[10]);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            },
            "writes");
    thread.start();
    thread.join();
    return asked.times.get();
  }

  private static final class Asked extends ThreadGroup implements ToLongFunction<Object[]> {
    final AtomicInteger times = new AtomicInteger();

    Asked() {
      super("asked");
    }

    @Override
    public long applyAsLong(Object[] write) {
      times.incrementAndGet();
      return (Long) write[3];
    }
  }
}
