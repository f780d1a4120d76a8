package dev.junitchaos.deployed;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What is printed to standard output meanwhile; it is printed all the same. */
final class Console implements AutoCloseable {

  private final PrintStream before = System.out;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  static Console capture() {
    Console console = new Console();
    System.setOut(
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                synchronized (console.seen) {
                  console.seen.write(b);
                }
                console.before.write(b);
              }
            },
            true,
            StandardCharsets.UTF_8));
    return console;
  }

  void awaitLine(String start) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> text().matches("(?s).*" + start + "\\S*\\n.*"));
  }

  /** The rest of the line that begins so. */
  String after(String start) {
    return text()
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length());
  }

  long count(String line) {
    return text().lines().filter(line::equals).count();
  }

  private String text() {
    synchronized (seen) {
      return seen.toString(StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    System.setOut(before);
  }
}
