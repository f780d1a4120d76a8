package dev.junitchaos.format;

import dev.junitchaos.InjectedFaultException;
import dev.junitchaos.fault.FaultRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads files and texts for tests, and shows what became of them. */
final class Read {

  private Read() {}

  /** The text of an example. */
  static String example(String name) {
    try (InputStream stream = Read.class.getResourceAsStream("/formats/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ChaosFile file(String name) {
    return text(name, example(name));
  }

  static ChaosFile text(String name, String text) {
    return ChaosFileReader.read(request(name, "", Map.of()), text);
  }

  static ChaosFile json(String json) {
    return text("file.json", json.replace('\'', '"'));
  }

  static Request request(String name, String function, Map<String, String> environment) {
    return new Request(name, "file", function, InjectedFaultException.class, environment::get);
  }

  /** The rules as {@code place | where | when | what}. */
  static List<String> rules(ChaosFile file) {
    return file.rules().stream().map(Read::shown).toList();
  }

  static List<String> unmapped(ChaosFile file) {
    return file.unmapped().stream().map(Unmapped::toString).toList();
  }

  private static String shown(FaultRule rule) {
    return rule.source().replaceFirst("^file(, )?", "")
        + " | "
        + rule.target().describe()
        + " | "
        + rule.schedule().describe()
        + " | "
        + rule.fault().describe();
  }
}
