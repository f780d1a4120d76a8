package dev.junitchaos.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium or Chrome, without a window. */
final class Chromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          "--no-sandbox", // a container's root has none; the page is our own
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final String executable;
  private final Path temporary;

  private Chromium(String executable, Path temporary) {
    this.executable = executable;
    this.temporary = temporary;
  }

  /** Aborts the test when there is none. */
  static Chromium find(Path temporary) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        "no Chromium or Chrome on the PATH: the page was not tried in a browser");
    return new Chromium(found.orElseThrow().toString(), temporary);
  }

  /**
   * A page as it is when its scripts have run.
   *
   * @param fragment what its address ends with, after the {@code #}
   */
  Document open(Path page, String fragment) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory(temporary, "profile");
    Path output = Files.createTempFile(temporary, "page", ".html");
    Path errors = Files.createTempFile(temporary, "browser", ".log");
    List<String> command = new ArrayList<>(List.of(executable));
    command.addAll(OPTIONS);
    command.addAll(
        List.of("--user-data-dir=" + profile, "--dump-dom", page.toUri() + "#" + fragment));
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (!browser.waitFor(120, TimeUnit.SECONDS) || browser.exitValue() != 0) {
        throw new AssertionError("Chromium did not show it: " + Files.readString(errors));
      }
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    return Jsoup.parse(Files.readString(output));
  }
}
