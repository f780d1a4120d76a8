package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.FaultAnnotations.Found;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fault is switched off by: every annotation can say it, and its rules carry it. */
class FaultNamesTest {

  @Test
  void every_fault_annotation_of_the_library_has_a_name() throws IOException {
    Set<String> without = new TreeSet<>();
    int all = 0;
    for (Class<?> type : annotations()) {
      all++;
      if (Arrays.stream(type.getDeclaredMethods())
          .noneMatch(method -> method.getName().equals(nameOf(type)) && isFree(method))) {
        without.add(type.getSimpleName());
      }
    }
    assertThat(without).isEmpty();
    assertThat(all).isGreaterThanOrEqualTo(26);
  }

  private static boolean isFree(Method name) {
    return name.getReturnType() == String.class && "".equals(name.getDefaultValue());
  }

  private static String nameOf(Class<?> type) {
    return type == CorruptParameter.class ? "faultName" : "name";
  }

  private static List<Class<?>> annotations() throws IOException {
    String place = ThrottleDynamo.class.getName().replace('.', '/') + ".class";
    URI classes = URI.create(ThrottleDynamo.class.getClassLoader().getResource(place).toString());
    try (Stream<Path> files = Files.list(Path.of(classes).getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.contains("$"))
          .<Class<?>>map(file -> type(file.substring(0, file.length() - ".class".length())))
          .filter(type -> type.isAnnotationPresent(TranslatedBy.class))
          .toList();
    }
  }

  private static Class<?> type(String simpleName) {
    try {
      return Class.forName("dev.junitchaos." + simpleName);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  static class Plan implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return FaultPlan.builder()
          .function()
          .named("its-own")
          .inject(Latency.of(Duration.ofMillis(1)))
          .host("example.com")
          .inject(new NetworkOutage(NetworkOutage.Kind.BLACKHOLE))
          .build();
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @TranslatedBy(Own.Translator.class)
  @interface Own {
    String name() default "";

    class Translator implements FaultTranslator<Own> {
      @Override
      public FaultRule translate(Own annotation, AnnotationAttributes attributes) {
        return new FaultRule(
            "@Own", new Target.Function(), new Schedule.Always(), Latency.of(Duration.ofMillis(1)));
      }
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @TranslatedBy(Numbered.Translator.class)
  @interface Numbered {
    int name() default 0;

    class Translator implements FaultTranslator<Numbered> {
      @Override
      public FaultRule translate(Numbered annotation, AnnotationAttributes attributes) {
        return attributes.rule(new Target.Function(), Latency.of(Duration.ofMillis(1)));
      }
    }
  }

  @FailOneIn(value = 2, name = "Every.2nd")
  @ChaosPlan(value = Plan.class, name = "black-friday")
  @CorruptParameter(name = "/orders/limits", faultName = "limits")
  @Own(name = "own")
  @Numbered(name = 3)
  @ColdStart
  static class Named {}

  @Test
  void its_rules_carry_the_name() {
    List<FaultRule> rules =
        Arrays.stream(Named.class.getDeclaredAnnotations())
            .flatMap(one -> PlanReader.rules(new Found(one, Named.class)).stream())
            .toList();

    assertThat(rules)
        .extracting(FaultRule::name)
        .containsExactly("Every.2nd", "its-own", "black-friday", "limits", "own", "", "");
    assertThat(rules.get(0)).hasToString("@FailOneIn(name = \"Every.2nd\", value = 2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          blanks    | @FailOneIn(name = "every second", value = 2) on WrongTestCases.blanks: name = "every second", but a fault's name is made of letters, digits, dots and dashes.\\nExample: @FailOneIn(value = 2, name = "orders-throttle")
          parameter | @CorruptParameter(faultName = "/limits") on WrongTestCases.parameter: faultName = "/limits", but a fault's name is made of letters, digits, dots and dashes.\\nExample: @CorruptParameter(faultName = "orders-throttle")
          plan      | @ChaosPlan(name = "_", value = Plan.class) on WrongTestCases.plan: name = "_", but a fault's name is made of letters, digits, dots and dashes.\\nExample: @ChaosPlan(value = Plan.class, name = "orders-throttle")
          """)
  void a_wrong_name_is_refused(String method, String complaint) {
    ChaosTestKit kit = ChaosTestKit.run(WrongTestCases.class, method);

    assertThat(kit.failures()).singleElement().isInstanceOf(ExtensionConfigurationException.class);
    assertThat(kit.failure()).isEqualTo(complaint.replace("\\n", "\n"));
  }

  @Test
  void a_rule_checks_its_name_too() {
    FaultRule rule =
        new FaultRule(
            "@Own", new Target.Function(), new Schedule.Always(), Latency.of(Duration.ofMillis(1)));

    assertThatThrownBy(() -> rule.named("a/b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name is \"a/b\", but must be made of letters, digits, dots and dashes");
    assertThat(rule.named("a").named("b").name()).isEqualTo("a");
  }

  static class WrongTestCases {
    @Test
    @FailOneIn(value = 2, name = "every second")
    void blanks() {}

    @Test
    @CorruptParameter(faultName = "/limits")
    void parameter() {}

    @Test
    @ChaosPlan(value = Plan.class, name = "_")
    void plan() {}
  }
}
