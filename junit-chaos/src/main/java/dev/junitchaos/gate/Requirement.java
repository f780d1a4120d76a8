package dev.junitchaos.gate;

import dev.junitchaos.report.Coverage;
import java.io.IOException;
import java.util.List;

/** Something that must hold of a complete run. Immutable. */
interface Requirement {

  /** In a few words, for the line that says that all held. */
  String words();

  /**
   * Judges a run.
   *
   * @return what there is to say; empty when it holds and nothing is
   * @throws IOException when a file that it needs cannot be read or written
   */
  List<Finding> judge(Coverage coverage) throws IOException;
}
