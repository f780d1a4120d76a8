package dev.junitchaos.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.fault.FaultClass;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rules are written, and what is said of those that are written wrong. */
class RuleTextTest {

  @Test
  void every_kind_of_rule_is_read() {
    assertThat(
            RuleText.read(
                "every DynamoDb write must hold: throttle, lost-response;every Sqs read must hold:all ; "
                    + "every Sqs.SendMessage must hold: latency; every S3.PutObject my-* must hold: latency;"
                    + "every host payments.example.com must hold: network-gone; every call must hold: latency;"))
        .extracting(Rule::scope, Rule::faults)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                new Scope.Service("DynamoDb", Scope.Access.WRITE),
                Set.of(FaultClass.THROTTLE, FaultClass.LOST_RESPONSE)),
            org.assertj.core.groups.Tuple.tuple(
                new Scope.Service("Sqs", Scope.Access.READ), EnumSet.allOf(FaultClass.class)),
            org.assertj.core.groups.Tuple.tuple(
                new Scope.Operation("Sqs", "SendMessage", "*"), Set.of(FaultClass.LATENCY)),
            org.assertj.core.groups.Tuple.tuple(
                new Scope.Operation("S3", "PutObject", "my-*"), Set.of(FaultClass.LATENCY)),
            org.assertj.core.groups.Tuple.tuple(
                new Scope.Host("payments.example.com"), Set.of(FaultClass.NETWORK_GONE)),
            org.assertj.core.groups.Tuple.tuple(
                new Scope.Everything(), Set.of(FaultClass.LATENCY)));
  }

  /** A rule that is made up, its text in random spacing, reads as what it was made of. */
  @RepeatedTest(300)
  void what_is_written_is_read(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Scope> scopes = new ArrayList<>();
    List<Set<FaultClass>> faults = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= random.nextInt(4); i++) {
      Set<FaultClass> classes = classes(random);
      text.append(i == 0 ? "" : ";").append(blank(random)).append("every ");
      scopes.add(scope(random, text));
      faults.add(classes);
      text.append(blank(random)).append(" must hold:").append(blank(random));
      text.append(
          classes.stream()
              .map(FaultClass::id)
              .collect(Collectors.joining(blank(random) + "," + blank(random))));
      text.append(blank(random));
    }
    List<Rule> rules = RuleText.read(text.toString());
    assertThat(rules).as(text.toString()).extracting(Rule::scope).isEqualTo(scopes);
    assertThat(rules).as(text.toString()).extracting(Rule::faults).isEqualTo(faults);
    assertThat(RuleText.read(rules.get(0).text())).as("read again").containsExactly(rules.get(0));
  }

  /** Text with a piece cut out is read or is refused with a message of this class's own. */
  @RepeatedTest(300)
  void what_is_damaged_is_read_or_refused_with_its_place(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String whole =
        "every DynamoDb write must hold: throttle, lost-response; every host a.b must hold: all";
    int from = random.nextInt(whole.length());
    int to = Math.min(whole.length(), from + 1 + random.nextInt(12));
    String damaged =
        whole.substring(0, from) + (random.nextBoolean() ? "#" : "") + whole.substring(to);
    try {
      assertThat(RuleText.read(damaged)).as(damaged).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).as(damaged).matches("(?s)\".*\" is wrong at character \\d+.*: .*");
      int at =
          Integer.parseInt(
              e.getMessage().replaceAll("(?s).* is wrong at character (\\d+).*", "$1"));
      assertThat(at).as(damaged).isBetween(1, damaged.length() + 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
every DynamoDb write must hold: trottle | "every DynamoDb write must hold: trottle" is wrong at character 33, "trottle": there is no class of faults "trottle"; did you mean "throttle"?
every call must hold: latency; every DynamoDb writes must hold: all | "every DynamoDb writes must hold: all" is wrong at character 47, "writes": after a service comes read, write or "must hold:"; did you mean "write"?
all DynamoDb must hold: latency | "all DynamoDb must hold: latency" is wrong at character 1, "all": a rule begins with "every"
every DynamoDb has: latency | "every DynamoDb has: latency" is wrong at character 28: after what it is about a rule says "must hold:"
every must hold: latency | "every must hold: latency" is wrong at character 7: after "every" comes what it is about: call, host …, a service or an operation
every host must hold: latency | "every host must hold: latency" is wrong at character 7, "host": a host has a name, as in host payments.example.com
every payments.example.com must hold: latency | "every payments.example.com must hold: latency" is wrong at character 7, "payments.example.com": a rule is about call, a service such as DynamoDb, an operation such as Sqs.SendMessage, or a host, as in host payments.example.com
every call here must hold: latency | "every call here must hold: latency" is wrong at character 12, "here": here "must hold:" is expected
every Sqs.SendMessage to orders must hold: latency | "every Sqs.SendMessage to orders must hold: latency" is wrong at character 26, "orders": here "must hold:" is expected
every call must hold: | "every call must hold:" is wrong at character 22: there is no class of faults ""; there are access-denied, all, latency, lost-response, network-gone, partial-success, service-error, throttle
` ; ` | " ; " says no rule
""")
  void a_rule_that_is_wrong_is_told_with_its_place(String text, String message) {
    assertThatThrownBy(() -> RuleText.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Scope scope(Random random, StringBuilder text) {
    List<String> services = List.of("DynamoDb", "Sqs", "S3");
    String service = services.get(random.nextInt(services.size()));
    switch (random.nextInt(6)) {
      case 0:
        text.append("call");
        return new Scope.Everything();
      case 1:
        text.append("host").append(" ").append(blank(random)).append("*.example.com");
        return new Scope.Host("*.example.com");
      case 2:
        text.append(service);
        return new Scope.Service(service, Scope.Access.ANY);
      case 3:
        text.append(service).append(" ").append(blank(random)).append("read");
        return new Scope.Service(service, Scope.Access.READ);
      case 4:
        text.append(service).append(".Do it-*");
        return new Scope.Operation(service, "Do", "it-*");
      default:
        text.append(service).append(".Do");
        return new Scope.Operation(service, "Do", "*");
    }
  }

  private static Set<FaultClass> classes(Random random) {
    EnumSet<FaultClass> classes =
        EnumSet.of(FaultClass.values()[random.nextInt(FaultClass.values().length)]);
    for (FaultClass each : FaultClass.values()) {
      if (random.nextInt(3) == 0) {
        classes.add(each);
      }
    }
    return classes;
  }

  private static String blank(Random random) {
    return List.of("", " ", "  ", "\n", "\t ").get(random.nextInt(5));
  }
}
