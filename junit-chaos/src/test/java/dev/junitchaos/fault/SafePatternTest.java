package dev.junitchaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SafePatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+b",
        "(a*)*",
        "(a+)*",
        "(a|b+){2}",
        "(a{2,})+",
        "((a+)b)+",
        "(?:\\d+)*$",
        "([)]+)+"
      })
  void a_repeated_repetition_is_refused(String regex) {
    assertThat(SafePattern.problem(regex))
        .hasValueSatisfying(p -> assertThat(p).contains("for ever"));
    assertThatThrownBy(() -> new SafePattern(regex)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3.*.amazonaws.com",
        "^/api/(orders|baskets)/[0-9]+$",
        "(ab)+",
        "(a+)b+",
        "\\(a+\\)+",
        "[(a+)]+",
        "(a{2})+",
        "(a+)?"
      })
  void others_are_not(String regex) {
    assertThat(SafePattern.problem(regex)).isEmpty();
  }

  @Test
  void one_that_is_too_long_or_none_is_refused() {
    assertThat(SafePattern.problem("a".repeat(513)))
        .contains("a regular expression has at most 512 characters");
    assertThat(SafePattern.problem("a".repeat(512))).isEmpty();
    assertThat(SafePattern.problem("(")).contains("it is no regular expression: Unclosed group");
  }

  @Test
  void a_search_that_takes_too_long_is_given_up() {
    // No repetition within one, and the fifth power of the text's length all the same.
    SafePattern slow = new SafePattern("a*a*a*a*a*b");
    String text = "a".repeat(1_000);

    assertThatThrownBy(() -> slow.isFoundIn(text))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the search for a regular expression takes too long");
  }

  @Test
  void a_search_that_needs_too_deep_a_stack_is_given_up() {
    SafePattern deep = new SafePattern("(a|b)*c");

    assertThatThrownBy(() -> deep.isFoundIn("ab".repeat(500_000)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void equals_and_travels() throws Exception {
    Target target = new Target.Hosts(List.of(new SafePattern("^a\\.")));
    FaultRule rule =
        new FaultRule(
            "r",
            target,
            new RequestFilter.OnEvent(
                List.of(new EventCondition("a", EventCondition.Operator.REGEX, "b"))),
            new Schedule.Always(),
            new NetworkOutage(NetworkOutage.Kind.UNKNOWN_HOST));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(rule);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      FaultRule read = (FaultRule) in.readObject();

      assertThat(read).isEqualTo(rule);
      assertThat(read.target().matches(new Call.Http("a.example.com", 443))).isTrue();
      assertThat(read.target().matches(new Call.Http("b.example.com", 443))).isFalse();
    }
  }
}
