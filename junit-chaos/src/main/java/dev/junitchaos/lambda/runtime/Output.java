package dev.junitchaos.lambda.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Copies what a process prints, line by line, to where the test prints. The test's own output is
 * often replaced, so it is asked for at each line.
 */
final class Output {

  private Output() {}

  static void copy(InputStream from, Supplier<PrintStream> to) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        to.get().println(line);
      }
    } catch (IOException e) {
      // The process is gone.
    }
  }
}
