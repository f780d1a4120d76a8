package dev.junitchaos.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.FaultTranslator;
import dev.junitchaos.TranslatedBy;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** No fault without a row and a page, and no row or page of a fault that there is not. */
class FaultTableTest {

  private static final Path FAULTS = Pages.PROJECT.resolve("docs/faults");

  /** A row that begins with an annotation and its page. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| \\[`@(\\w+)`]\\(([\\w-]+\\.md)\\) \\|");

  @Test
  void every_fault_has_one_row_in_the_table() {
    assertThat(rows().stream().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(faults());
  }

  @Test
  void every_row_leads_to_the_page_of_its_fault() {
    for (MatchResult row : rows()) {
      assertThat(Pages.read(FAULTS.resolve(row.group(2)))).startsWith("# @" + row.group(1) + "\n");
    }
  }

  @Test
  void every_page_of_a_fault_has_a_row() {
    assertThat(
            Pages.files(FAULTS, file -> file.toString().endsWith(".md")).stream()
                .filter(page -> Pages.read(page).startsWith("# @"))
                .map(page -> page.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(rows().stream().map(row -> row.group(2)).toList());
  }

  private static List<MatchResult> rows() {
    return ROW.matcher(Pages.read(FAULTS.resolve("README.md"))).results().toList();
  }

  /** The annotations that stand for one fault: what is read by a translator of one. */
  private static List<String> faults() {
    return ReflectionSupport.findAllClassesInPackage(
            ChaosTest.class.getPackageName(), FaultTableTest::isFault, name -> true)
        .stream()
        .map(Class::getSimpleName)
        .toList();
  }

  private static boolean isFault(Class<?> type) {
    TranslatedBy by = type.getAnnotation(TranslatedBy.class);
    return by != null
        && type.getPackage() == ChaosTest.class.getPackage()
        && FaultTranslator.class.isAssignableFrom(by.value());
  }
}
