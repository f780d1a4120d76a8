package dev.junitchaos.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links lead somewhere, and tables are tables. */
class PagesHoldTogetherTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @Test
  void every_link_leads_to_a_page_and_a_heading_that_exist() {
    List<String> broken = new ArrayList<>();
    for (Path page : Pages.ofTheGuide()) {
      for (MatchResult link : LINK.matcher(Pages.read(page)).results().toList()) {
        if (!link.group(1).contains(":") && !leadsSomewhere(page, link.group(1), link.group(2))) {
          broken.add(place(page) + ": " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void every_row_of_a_table_has_the_cells_of_its_head() {
    List<String> broken = new ArrayList<>();
    for (Path page : Pages.ofTheGuide()) {
      int cells = 0;
      for (String line : Pages.read(page).lines().toList()) {
        int here = line.startsWith("|") ? line.replace("\\|", "").split("\\|", -1).length : 0;
        if (cells > 0 && here > 0 && here != cells) {
          broken.add(place(page) + ": " + line);
        }
        cells = here == 0 ? 0 : cells == 0 ? here : cells;
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leadsSomewhere(Path page, String to, String heading) {
    Path target = to.isEmpty() ? page : page.resolveSibling(to).normalize();
    return Files.exists(target) && (heading == null || anchors(target).anyMatch(heading::equals));
  }

  /** What GitHub makes of a page's headings. */
  private static Stream<String> anchors(Path page) {
    return HEADING
        .matcher(Pages.read(page))
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
  }

  private static String place(Path page) {
    return Pages.PROJECT.relativize(page).toString();
  }
}
