package dev.junitchaos.format;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.internal.Words;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the environment of chaos-lambda-extension; its values are texts. Stateless. */
final class ExtensionEnvironment {

  private static final String LAMBDA = "CHAOS_EXTENSION__LAMBDA__";
  private static final String RESPONSE = "CHAOS_EXTENSION__RESPONSE__";
  private static final String ENABLE_LATENCY = LAMBDA + "ENABLE_LATENCY";
  private static final String LATENCY = LAMBDA + "LATENCY_VALUE";
  private static final String LATENCY_PROBABILITY = LAMBDA + "LATENCY_PROBABILITY";
  private static final String ENABLE_RESPONSE = RESPONSE + "ENABLE_CHANGE_RESPONSE_BODY";

  /** As the extension's code has it; its documentation has the other. */
  private static final String ENABLE_RESPONSE_IN_CODE = RESPONSE + "ENABLE_CHANGE_REPONSE_BODY";

  private static final String ANSWER = RESPONSE + "DEFAULT_RESPONSE";
  private static final String RESPONSE_PROBABILITY = RESPONSE + "CHANGE_RESPONSE_PROBABILITY";

  private static final int LONGEST_SECONDS = 900;
  private static final BigDecimal DEFAULT_PROBABILITY = new BigDecimal("0.9");
  private static final Fault DEFAULT_ANSWER = new StatusAnswer(500, "hello, Chaos!!!", null, true);

  static final List<String> KEYS =
      List.of(
          ENABLE_LATENCY,
          LATENCY,
          LATENCY_PROBABILITY,
          ENABLE_RESPONSE,
          ENABLE_RESPONSE_IN_CODE,
          ANSWER,
          RESPONSE_PROBABILITY);

  private ExtensionEnvironment() {}

  static void read(Node root, Import into) {
    Map<String, Node> own = new LinkedHashMap<>();
    root.members()
        .forEach(
            (name, value) -> {
              if (name.contains("CHAOS") || Words.nearest(name, KEYS).isPresent()) {
                own.put(name, value);
              } else {
                into.unmapped(value, "it is a variable of something else");
              }
            });
    Fields variables = Fields.of(root.with(own), KEYS.toArray(new String[0]));
    latency(variables, into);
    answer(variables, into);
  }

  private static void latency(Fields variables, Import into) {
    int seconds =
        variables
            .get(LATENCY)
            .map(node -> Texts.whole(node, 0, LONGEST_SECONDS))
            .orElse(LONGEST_SECONDS);
    BigDecimal chance = number(variables, LATENCY_PROBABILITY);
    Optional<Node> switched = on(variables, into, ENABLE_LATENCY);
    if (switched.isPresent()) {
      double millis = seconds * 1_000.0;
      into.latency(switched.get(), millis, millis)
          .ifPresent(fault -> inject(switched.get(), chance, fault, into));
    }
  }

  private static void answer(Fields variables, Import into) {
    BigDecimal chance = number(variables, RESPONSE_PROBABILITY);
    Optional<Node> switched = on(variables, into, ENABLE_RESPONSE, ENABLE_RESPONSE_IN_CODE);
    // One that is off is checked all the same, and lists nothing.
    Import answers = switched.isPresent() ? into : new Import(into.request());
    Optional<Node> given = variables.get(ANSWER);
    Optional<Fault> fault =
        given.isPresent()
            ? Answers.afterHandler(given.get(), given.get().plainText(), answers)
            : Optional.of(DEFAULT_ANSWER);
    if (switched.isPresent() && fault.isPresent()) {
      inject(switched.get(), chance, fault.get(), into);
    }
  }

  private static void inject(Node at, BigDecimal chance, Fault fault, Import into) {
    into.chance(at, chance.doubleValue()).ifPresent(when -> into.function(at, when, fault));
  }

  /** The first of the switches that is given, if it is on. */
  private static Optional<Node> on(Fields variables, Import into, String... names) {
    for (String name : names) {
      Optional<Node> given = variables.get(name);
      if (given.isPresent()) {
        String text = given.get().plainText();
        if (text.equalsIgnoreCase("true")) {
          return given;
        }
        if (!text.equalsIgnoreCase("false")) {
          throw given.get().mustBe("true or false");
        }
        into.unmapped(given.get(), "it is not enabled");
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static BigDecimal number(Fields variables, String name) {
    return variables.get(name).map(node -> Texts.number(node, 0, 1)).orElse(DEFAULT_PROBABILITY);
  }
}
