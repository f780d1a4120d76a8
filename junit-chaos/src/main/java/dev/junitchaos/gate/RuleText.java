package dev.junitchaos.gate;

import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.internal.Messages;
import dev.junitchaos.internal.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads rules: {@code every <what> must hold: <classes>}, one or more, with semicolons between
 * them. For one text.
 */
final class RuleText {

  static final String EXAMPLE = "every DynamoDb write must hold: throttle, lost-response";

  private static final String HOLD = "must hold:";
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
  private static final Pattern OPERATION = Pattern.compile("([A-Za-z][A-Za-z0-9]*)\\.(\\w+)");

  /** A word, and where in the whole text it begins. */
  private record Word(String text, int at) {}

  private final String text;

  private RuleText(String text) {
    this.text = text;
  }

  /**
   * The rules of a text, in order.
   *
   * @throws IllegalArgumentException when one is wrong; its message quotes the rule, and says where
   *     the mistake is, counted in characters from 1, and what the rule is
   */
  static List<Rule> read(String text) {
    return new RuleText(text).rules();
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    int start = 0;
    for (String one : text.split(";", -1)) {
      if (!one.isBlank()) {
        rules.add(rule(start, start + one.length()));
      }
      start += one.length() + 1;
    }
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("\"" + text + "\" says no rule");
    }
    return rules;
  }

  private Rule rule(int start, int end) {
    String whole = text.substring(start, end).strip();
    int hold = text.indexOf(HOLD, start);
    List<Word> what = words(start, hold < 0 || hold > end ? end : hold);
    if (what.isEmpty() || !what.get(0).text().equals("every")) {
      Word first = what.isEmpty() ? new Word("", start) : what.get(0);
      throw wrong(whole, first, "a rule begins with \"every\"");
    }
    if (hold < 0 || hold > end) {
      Word last = what.get(what.size() - 1);
      throw wrong(
          whole,
          new Word("", last.at() + last.text().length()),
          "after what it is about a rule says \"" + HOLD + "\"");
    }
    List<Word> about = what.subList(1, what.size());
    if (about.isEmpty()) {
      throw wrong(
          whole,
          new Word("", hold),
          "after \"every\" comes what it is about: call, host …, a service or an operation");
    }
    return new Rule(
        whole.replaceAll("\\s+", " "),
        String.join(" ", about.stream().map(Word::text).toList()),
        scope(whole, about),
        faults(whole, hold + HOLD.length(), end));
  }

  private Scope scope(String rule, List<Word> about) {
    Word first = about.get(0);
    Word second = about.size() > 1 ? about.get(1) : new Word("", first.at());
    if (about.size() > 2) {
      throw wrong(rule, about.get(2), "here \"" + HOLD + "\" is expected");
    }
    if (first.text().equals("host")) {
      if (second.text().isEmpty()) {
        throw wrong(rule, first, "a host has a name, as in host payments.example.com");
      }
      return new Scope.Host(second.text());
    }
    if (first.text().equals("call")) {
      if (!second.text().isEmpty()) {
        throw wrong(rule, second, "here \"" + HOLD + "\" is expected");
      }
      return new Scope.Everything();
    }
    Matcher operation = OPERATION.matcher(first.text());
    if (operation.matches()) {
      String resource = second.text().isEmpty() ? "*" : second.text();
      return new Scope.Operation(operation.group(1), operation.group(2), resource);
    }
    if (!NAME.matcher(first.text()).matches()) {
      throw wrong(
          rule,
          first,
          "a rule is about call, a service such as DynamoDb, an operation such as Sqs.SendMessage, or a"
              + " host, as in host "
              + first.text());
    }
    return new Scope.Service(first.text(), access(rule, second));
  }

  private Scope.Access access(String rule, Word word) {
    return switch (word.text()) {
      case "" -> Scope.Access.ANY;
      case "read" -> Scope.Access.READ;
      case "write" -> Scope.Access.WRITE;
      default ->
          throw wrong(
              rule,
              word,
              "after a service comes read, write or \""
                  + HOLD
                  + "\""
                  + Words.nearest(word.text(), List.of("read", "write"))
                      .map(near -> "; did you mean \"" + near + "\"?")
                      .orElse(""));
    };
  }

  private Set<FaultClass> faults(String rule, int from, int end) {
    EnumSet<FaultClass> faults = EnumSet.noneOf(FaultClass.class);
    int start = from;
    for (String part : text.substring(from, end).split(",", -1)) {
      String id = part.strip();
      Word word = new Word(id, start + part.indexOf(id));
      if (id.equals("all")) {
        faults.addAll(EnumSet.allOf(FaultClass.class));
      } else {
        faults.add(
            FaultClass.of(id)
                .orElseThrow(
                    () -> wrong(rule, word, Messages.unknown("class of faults", id, ids()))));
      }
      start += part.length() + 1;
    }
    return faults;
  }

  private static List<String> ids() {
    List<String> ids = new ArrayList<>(List.of("all"));
    Arrays.stream(FaultClass.values()).map(FaultClass::id).forEach(ids::add);
    return ids;
  }

  private List<Word> words(int start, int end) {
    return WORD.matcher(text.substring(start, end))
        .results()
        .map(word -> new Word(word.group(), start + word.start()))
        .toList();
  }

  private static IllegalArgumentException wrong(String rule, Word word, String complaint) {
    return new IllegalArgumentException(
        "\""
            + rule
            + "\" is wrong at character "
            + (word.at() + 1)
            + (word.text().isEmpty() ? "" : ", \"" + word.text() + "\"")
            + ": "
            + complaint);
  }
}
