package dev.junitchaos;

import dev.junitchaos.format.ChaosFile;
import dev.junitchaos.format.Unmapped;
import java.util.List;

/**
 * What {@link ChaosFrom} has read for a test. Take it as a parameter of the test method to look at
 * what of the files has no counterpart.
 *
 * <pre>{@code
 * @Test
 * @ChaosFrom("classpath:fis-template.json")
 * void rides_out_what_we_run_in_the_account(ImportedChaos imported) {
 *   assertThat(imported.unmapped()).extracting(Unmapped::why).doesNotContain("it is not enabled");
 * }
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param files in the order of their annotations
 */
public record ImportedChaos(List<ChaosFile> files) {

  /** Copies {@code files}. */
  public ImportedChaos {
    files = List.copyOf(files);
  }

  /** What has no counterpart, or not all of it, in any of the files. */
  public List<Unmapped> unmapped() {
    return files.stream().flatMap(file -> file.unmapped().stream()).toList();
  }
}
