package dev.junitchaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "payments.example.com, payments.example.com, true",
    "payments.example.com, payments.example.org, false",
    "*.example.com, payments.example.com, true",
    "*.example.com, example.com, false",
    "pay*, payments.example.com, true",
    "*, anything, true",
    "a*b*c, a-b-b-c, true",
    "a*b*c, a-c-b, false",
    "**, x, true",
    "a*, a, true"
  })
  void a_star_stands_for_any_characters(String pattern, String name, boolean matches) {
    assertThat(Glob.matches(pattern, name)).isEqualTo(matches);
  }

  @Test
  void is_what_a_naive_match_says() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*", 8);
      String name = text(random, "ab", 10);
      assertThat(Glob.matches(pattern, name))
          .as("%s on %s", pattern, name)
          .isEqualTo(naive(pattern, name));
    }
  }

  @Test
  void no_pattern_takes_long() {
    String pattern = "*a".repeat(1_000) + "*b";
    String name = "a".repeat(10_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertThat(Glob.matches(pattern, name)).isFalse());
  }

  private static boolean naive(String pattern, String name) {
    if (pattern.isEmpty()) {
      return name.isEmpty();
    }
    if (pattern.charAt(0) == '*') {
      return naive(pattern.substring(1), name)
          || (!name.isEmpty() && naive(pattern, name.substring(1)));
    }
    return !name.isEmpty()
        && pattern.charAt(0) == name.charAt(0)
        && naive(pattern.substring(1), name.substring(1));
  }

  private static String text(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
