package dev.junitchaos.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What several JVMs and several runs of a class make up together. */
class CompletenessTest {

  @Test
  void what_one_jvm_did_not_run_another_one_may_have_run() {
    assertThat(
            Completeness.of(
                List.of(
                    Map.of("ran", Map.of("a.A", List.of()), "there", List.of("a.A", "a.B", "a.C")),
                    Map.of("ran", Map.of("a.B", List.of()), "there", List.of("a.A", "a.B", "a.C"))),
                List.of()))
        .isEqualTo(new Completeness(List.of("a.C"), List.of()));
  }

  @Test
  void of_a_class_that_ran_twice_only_what_neither_run_had_is_left_out() {
    assertThat(
            Completeness.of(
                List.of(
                    Map.of("ran", Map.of("a.A", List.of("a.A#x", "a.A#y"))),
                    Map.of("ran", Map.of("a.A", List.of("a.A#y", "a.A#z")))),
                List.of()))
        .isEqualTo(new Completeness(List.of(), List.of("a.A#y")));
  }

  @Test
  void patterns_mean_classes_methods_and_what_is_nested() {
    assertThat(
            Completeness.of(
                List.of(
                    Map.of(
                        "ran",
                        Map.of(
                            "a.A", List.of("a.A#x", "a.A$In", "a.A$In#y"),
                            "a.B", List.of("a.B#manual", "a.B#x")),
                        "there",
                        List.of("a.A", "a.B", "a.SlowTest", "a.SlowerTest"))),
                List.of("a.A", "*#manual", "a.Slow*")))
        .isEqualTo(new Completeness(List.of(), List.of("a.B#x")));
  }

  @Test
  void notes_of_another_kind_are_passed_over() {
    assertThat(Completeness.of(List.of(Map.of("ended", true), Map.of("ran", "x")), List.of()))
        .matches(Completeness::isWhole);
  }
}
