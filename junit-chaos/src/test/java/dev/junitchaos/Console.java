package dev.junitchaos;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is printed while something runs. */
public final class Console {

  private Console() {}

  /** The lines that go to standard output. */
  public static List<String> linesOf(Runnable run) {
    PrintStream before = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (PrintStream console = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      System.setOut(console);
      run.run();
    } finally {
      System.setOut(before);
    }
    return output.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
