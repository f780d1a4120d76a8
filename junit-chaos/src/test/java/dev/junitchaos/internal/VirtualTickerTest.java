package dev.junitchaos.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.lambda.ManualTicker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VirtualTickerTest {

  private final ManualTicker real = new ManualTicker();
  private final VirtualTicker time = new VirtualTicker(real);
  private final long start = time.nanos();

  @Test
  void real_and_skipped_time_add_up() throws InterruptedException {
    real.advance(20);
    time.sleep(Duration.ofMillis(300));

    assertThat(time.skip(Duration.ofSeconds(50))).isZero();
    assertThat(time.since(start)).isEqualTo(Duration.ofMillis(50_320));
    assertThat(time.real()).isSameAs(real);
  }

  @Test
  void waits_that_overlap_count_once() {
    Ticker first = time.fork();
    Ticker second = time.fork();
    first.skip(Duration.ofMillis(500));
    second.skip(Duration.ofMillis(200));

    assertThat(time.since(start)).isZero();
    assertThat(time.latest() - start).isEqualTo(Duration.ofMillis(500).toNanos());
    second.merge();
    assertThat(time.since(start)).isEqualTo(Duration.ofMillis(200));
    first.merge();
    assertThat(time.since(start)).isEqualTo(Duration.ofMillis(500));
    assertThat(time.fork().since(start)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void no_wait_goes_beyond_the_nearest_deadline() {
    AtomicInteger rung = new AtomicInteger();
    time.deadline(start + Duration.ofSeconds(3).toNanos(), rung::incrementAndGet);
    Ticker call = time.fork();
    call.skip(Duration.ofSeconds(2));

    assertThat(call.skip(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(4));
    assertThat(call.since(start)).isEqualTo(Duration.ofSeconds(3));
    assertThat(call.skip(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    assertThat(rung).hasValue(2);
    time.catchUp();
    assertThat(time.since(start)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void an_interrupted_thread_does_not_skip_on() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(1)))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void real_time_skips_nothing() {
    assertThat(real.isVirtual()).isFalse();
    assertThat(real.fork()).isSameAs(real);
    assertThat(real.skip(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
  }
}
