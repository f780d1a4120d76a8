package dev.junitchaos.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "1, 1 ms",
    "999, 999 ms",
    "1000, 1 s",
    "1204, 1204 ms",
    "3000, 3 s",
    "9999, 9999 ms",
    "10000, 10 s",
    "71500, 71.5 s",
    "71549, 71.5 s",
    "341550, 341.6 s",
    "600000, 600 s"
  })
  void as_people_write_them(long millis, String text) {
    assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void less_than_a_millisecond_is_none() {
    assertThat(Durations.text(Duration.ofNanos(250_000))).isEqualTo("0 ms");
  }
}
