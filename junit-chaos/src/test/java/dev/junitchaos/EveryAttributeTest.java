package dev.junitchaos;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Every attribute of every annotation has its wrong use, whose message names the annotation, the
 * attribute, its value, the rule and an example, and the example is right.
 *
 * <p>Wrong uses are found in the tables of the tests: a row of a {@link CsvSource} that holds such
 * a message. For what many annotations have in common they are made here, one for each annotation.
 */
class EveryAttributeTest {

  /** As the tables write it: the example follows in the next line or the next column. */
  private static final Pattern MESSAGE =
      Pattern.compile(
          "@(\\w+)(?:\\(.*\\))? on [\\w.]+: (\\w+) = .*, but .*[.?](?:\\\\nExample:| *\\|) (@.*?) *$");

  /** What can be wrong in the same way on many annotations. */
  private enum Shared {
    first("0", "first must be 1 or more"),
    oneIn("0", "oneIn must be 1 or more"),
    onCalls("{2, 0}", "calls are counted from 1"),
    probability("1.5", "probability must be above 0 and at most 1"),
    where(
        "Unfinished.class",
        "a CallFilter must be a class with a constructor without parameters, and static when it is nested"),
    service(
        "\"DynamoDbb\"",
        "there is no client on the class path for service \"DynamoDbb\"; did you mean \"DynamoDb\"?"),
    operations(
        "\"PutItems\"",
        "there is no operation of DynamoDb called \"PutItems\"; did you mean \"PutItem\"?"),
    resource(
        "\"arn:aws:dynamodb:eu-north-1:123456789012:table/orders\"",
        "resource is a name alone, without the rest of an ARN or URL"),
    table(
        "\"arn:aws:dynamodb:eu-north-1:123456789012:table/orders\"",
        "table is a name alone, without the rest of an ARN or URL"),
    region("\"EU_NORTH_1\"", "region must be a region's id: letters, digits and hyphens"),
    name("\"orders throttle\"", "a fault's name is made of letters, digits, dots and dashes"),
    host(
        "\"https://example.com\"",
        "host must be a name, or a name and a port, without scheme and path");

    final String value;
    final String rule;

    Shared(String value, String rule) {
      this.value = value;
      this.rule = rule;
    }
  }

  /** What cannot be wrong. */
  private static final Map<String, String> NEVER_WRONG =
      Map.ofEntries(
          Map.entry("ChaosTest.strict", "true or false"),
          Map.entry("ColdStart.freshClassLoader", "true or false"),
          Map.entry("CorruptParameter.missing", "true or false"),
          Map.entry("VirtualTime.value", "true or false"),
          Map.entry("ChaosFrom.function", "what is meant for another function is listed"),
          Map.entry("ChaosProbe.value", "any text: a probe that no file has is told"),
          Map.entry("BreakCors.how", "each of its constants is legal"),
          Map.entry("FailRegion.how", "each of its constants is legal"),
          Map.entry("InjectException.at", "each of its constants is legal"),
          Map.entry("ChaosExperiment.unit", "the time that it makes too long is what is wrong"),
          Map.entry("ScaleUp.unit", "the time that it makes too long is what is wrong"),
          Map.entry("SteadyState.unit", "the time that it makes too long is what is wrong"),
          Map.entry("InjectException.message", "any text"),
          Map.entry("InjectStatusCode.body", "any text"),
          Map.entry("CorruptResponse.body", "any text"));

  /** The least that can be said of attributes without a default. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "service", "\"DynamoDb\"",
          "value", "503",
          "seconds", "3600",
          "bytesPerSecond", "1024",
          "code", "\"ThrottlingException\"");

  /** What the sources name, as a user would have it. */
  private static final String CLASSES =
      """
        abstract static class Unfinished implements CallFilter<Object> {}
        static class OrdersOver100 implements CallFilter<Object> {
          public boolean accepts(Object request) {
            return true;
          }
        }
        static class Plan extends BlackFriday {}
        static class BlackFriday implements Supplier<FaultPlan> {
          public FaultPlan get() {
            return FaultPlan.builder().function().first(1).inject(new Redelivery(1)).build();
          }
        }
      """;

  private static final Map<Method, String> MESSAGES = new HashMap<>();

  @BeforeAll
  static void use_each_in_the_wrong_way(@TempDir Path directory) throws Exception {
    Class<?> wrong =
        SourceKit.compile(
            directory,
            "WrongUses",
            Stream.concat(Stream.of(CLASSES), shared().map(EveryAttributeTest::wrongUse)).toList());
    for (Method method : wrong.getDeclaredMethods()) {
      MESSAGES.put(method, ChaosTestKit.run(wrong, method.getName()).failure());
    }
  }

  @Test
  void every_attribute_has_its_wrong_use() {
    Set<String> covered = new TreeSet<>(written());
    covered.addAll(NEVER_WRONG.keySet());
    shared().forEach(covered::add);

    assertThat(all().filter(attribute -> !covered.contains(attribute))).isEmpty();
    assertThat(NEVER_WRONG.keySet())
        .isSubsetOf(all().toList())
        .doesNotContainAnyElementsOf(written());
  }

  @TestFactory
  Stream<DynamicTest> what_they_have_in_common_is_refused_on_each() {
    return MESSAGES.entrySet().stream()
        .map(
            use ->
                DynamicTest.dynamicTest(
                    use.getKey().getName(), () -> isWhole(use.getKey(), use.getValue())));
  }

  private static void isWhole(Method wrongUse, String message) {
    Annotation annotation = wrongUse.getAnnotations()[0];
    String type = annotation.annotationType().getSimpleName();
    Shared attribute = Shared.valueOf(wrongUse.getName().substring(type.length() + 1));
    String stop = attribute.rule.endsWith("?") ? "" : ".";

    assertThat(message)
        .startsWith(
            AnnotationText.of(annotation)
                + (" on WrongUses." + wrongUse.getName() + ": ")
                + (attribute + " = " + attribute.value + ", but " + attribute.rule + stop)
                + ("\nExample: @" + type + "("));
    assertThat(example(message)).contains(attribute + " = ");
  }

  @Test
  void every_example_is_right(@TempDir Path directory) throws Exception {
    Set<String> examples = new TreeSet<>(rows().map(row -> row.group(3)).toList());
    MESSAGES.values().forEach(message -> examples.add(example(message)));
    // One stands on annotations only, and the client of the other is not on this class path.
    examples.removeIf(e -> e.startsWith("@TranslatedBy") || e.contains("AppConfigData"));
    // Stands on classes only: EnforceResilienceTest.
    examples.removeIf(e -> e.startsWith("@EnforceResilience"));
    // There is no such file.
    examples.removeIf(e -> e.startsWith("@ChaosFrom"));
    List<String> members = new ArrayList<>(List.of(CLASSES));
    for (String example : examples) {
      members.add(example + besides(example) + " void example" + members.size() + "() {}");
    }

    ChaosTestKit kit = ChaosTestKit.run(SourceKit.compile(directory, "Examples", members));

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isGreaterThanOrEqualTo(examples.size()).isGreaterThan(100);
  }

  /** What the annotation makes no sense without. */
  private static String besides(String example) {
    String name = example.split("\\W+", 3)[1];
    return switch (name) {
      case "ScaleUp" ->
          " @InjectLatency(service = \"DynamoDb\", value = 1) @ThrottleDynamo(name = \"orders-throttle\")";
      case "ChaosExperiment" -> " @ThrottleDynamo @Test";
      case "SteadyState" -> "";
      default -> " @Test";
    };
  }

  private static String example(String message) {
    String before = "\nExample: ";
    return message.substring(message.indexOf(before) + before.length());
  }

  /** A test method with one wrong attribute: {@code @Throttle(service = "DynamoDb", first = 0)}. */
  private static String wrongUse(String attribute) {
    String type = attribute.substring(0, attribute.indexOf('.'));
    Shared wrong = Shared.valueOf(attribute.substring(type.length() + 1));
    Stream<String> others =
        attributes(type)
            .filter(method -> !method.getName().equals(wrong.name()))
            .filter(method -> method.getDefaultValue() == null || isPlace(method, wrong))
            .map(EveryAttributeTest::rightUse);
    String all =
        Stream.concat(others, Stream.of(wrong.name() + " = " + wrong.value))
            .collect(joining(", ", "(", ")"));
    return "@" + type + all + " @Test void " + type + "_" + wrong + "() {}";
  }

  /** Many annotations make no sense without a place, and some attributes need a service. */
  private static boolean isPlace(Method method, Shared wrong) {
    return method.getName().equals("service")
        && "".equals(method.getDefaultValue())
        && wrong != Shared.host;
  }

  private static String rightUse(Method method) {
    return method.getName()
        + " = "
        + (method.getReturnType() == String.class && method.getName().equals("value")
            ? method.getDeclaringClass() == ChaosFrom.class
                ? "\"classpath:formats/failure-lambda.json\""
                : "\"eu-north-1\""
            : REQUIRED.get(method.getName()));
  }

  /** The attributes that have no row of their own in a table. */
  private static Stream<String> shared() {
    Set<String> written = written();
    Set<String> names = new TreeSet<>(Arrays.stream(Shared.values()).map(Enum::name).toList());
    return all()
        .filter(attribute -> !written.contains(attribute))
        .filter(attribute -> names.contains(attribute.substring(attribute.indexOf('.') + 1)));
  }

  private static Set<String> written() {
    return new TreeSet<>(rows().map(row -> row.group(1) + "." + row.group(2)).toList());
  }

  private static Stream<MatchResult> rows() {
    return ReflectionSupport.findAllClassesInPackage("dev.junitchaos", type -> true, name -> true)
        .stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .flatMap(method -> Stream.ofNullable(method.getAnnotation(CsvSource.class)))
        .flatMap(table -> table.textBlock().lines())
        .flatMap(line -> MESSAGE.matcher(line).results());
  }

  /** Every attribute of every annotation, as {@code Throttle.first}. */
  private static Stream<String> all() {
    return ReflectionSupport.findAllClassesInPackage(
            "dev.junitchaos",
            type ->
                type.isAnnotation()
                    && type.getPackage() == ChaosTest.class.getPackage()
                    && !type.isMemberClass(),
            name -> true)
        .stream()
        .map(Class::getSimpleName)
        .flatMap(type -> attributes(type).map(method -> type + "." + method.getName()));
  }

  private static Stream<Method> attributes(String annotation) {
    String name = ChaosTest.class.getPackageName() + "." + annotation;
    return ReflectionSupport.tryToLoadClass(name).toOptional().stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
  }
}
