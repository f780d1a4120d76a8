package dev.junitchaos;

import dev.junitchaos.fault.CallFilter;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.RequestFilter;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Messages;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The attributes of one fault annotation, read by name: what all fault annotations share is checked
 * here once.
 *
 * <p>Immutable and thread-safe.
 */
public final class AnnotationAttributes {

  private final Annotation annotation;
  private final AnnotatedElement element;

  AnnotationAttributes(Annotation annotation, AnnotatedElement element) {
    this.annotation = annotation;
    this.element = element;
  }

  /**
   * A rule with the annotation's own schedule.
   *
   * @param target where
   * @param fault what
   */
  public FaultRule rule(Target target, Fault fault) {
    return rule(target, schedule(), fault);
  }

  /**
   * A rule.
   *
   * @param target where
   * @param schedule when
   * @param fault what
   */
  public FaultRule rule(Target target, Schedule schedule, Fault fault) {
    return new FaultRule(AnnotationText.of(annotation), target, filter(), schedule, fault);
  }

  /**
   * Reads {@code where}, if the annotation has it.
   *
   * @return one that accepts everything, when it is not set
   */
  private RequestFilter filter() {
    Class<? extends CallFilter<?>> filter = get("where", CallFilter.All.class);
    check(
        canBeMade(filter),
        "where",
        "a CallFilter must be a class with a constructor without parameters, and static when it is nested",
        "where = OrdersOver100.class");
    return RequestFilter.of(filter);
  }

  /** Whether a class can be made without being told anything. */
  static boolean canBeMade(Class<?> type) {
    return !type.isInterface()
        && !Modifier.isAbstract(type.getModifiers())
        && Arrays.stream(type.getDeclaredConstructors())
            .anyMatch(constructor -> constructor.getParameterCount() == 0);
  }

  /**
   * Reads {@code first}, {@code oneIn}, {@code onCalls} and {@code probability}, as far as the
   * annotation has them.
   *
   * @return every call, when none is set
   */
  public Schedule schedule() {
    List<String> set = new ArrayList<>();
    Schedule schedule = new Schedule.Always();
    int first = get("first", Schedule.UNSET);
    if (first != Schedule.UNSET) {
      set.add("first");
      check(first >= 1, "first", Messages.atLeast("first", 1), "first = 2");
      schedule = new Schedule.First(first);
    }
    int oneIn = get("oneIn", Schedule.UNSET);
    if (oneIn != Schedule.UNSET) {
      set.add("oneIn");
      check(oneIn >= 1, "oneIn", Messages.atLeast("oneIn", 1), "oneIn = 3");
      schedule = new Schedule.OneIn(oneIn);
    }
    int[] onCalls = get("onCalls", new int[0]);
    if (onCalls.length > 0) {
      set.add("onCalls");
      check(
          Arrays.stream(onCalls).allMatch(call -> call >= 1),
          "onCalls",
          "calls are counted from 1",
          "onCalls = {1, 3}");
      schedule = new Schedule.OnCalls(Arrays.stream(onCalls).boxed().collect(Collectors.toSet()));
    }
    double probability = get("probability", Double.NaN);
    if (!Double.isNaN(probability)) {
      set.add("probability");
      check(
          probability > 0 && probability <= 1,
          "probability",
          "probability must be above 0 and at most 1",
          "probability = 0.2");
      schedule = new Schedule.Probability(probability);
    }
    if (set.size() > 1) {
      throw invalid(set.get(1), Messages.atMostOne(set), set.get(0) + " = " + text(set.get(0)));
    }
    return schedule;
  }

  /**
   * Reads what the fault is switched off by: {@code faultName} where {@code name} is taken.
   *
   * @return empty when it has none
   */
  String faultName() {
    String attribute = has("faultName") ? "faultName" : "name";
    if (!(this.<Object>get(attribute, "") instanceof String name)) {
      return ""; // an annotation of the user's own, in which it means something else
    }
    check(
        name.isEmpty() || FaultRule.isName(name),
        attribute,
        "a fault's name is made of letters, digits, dots and dashes",
        attribute + " = \"orders-throttle\"");
    return name;
  }

  /** Whether the annotation has an attribute of that name. */
  boolean has(String attribute) {
    return Arrays.stream(annotation.annotationType().getDeclaredMethods())
        .anyMatch(method -> method.getName().equals(attribute));
  }

  /** Whether the attribute differs from its default. */
  public boolean isSet(String attribute) {
    try {
      Method method = annotation.annotationType().getDeclaredMethod(attribute);
      return !Objects.deepEquals(
          AnnotationText.value(annotation, method), method.getDefaultValue());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /**
   * The text of an attribute; empty when it is not set, or the annotation has none of that name.
   */
  public String text(String attribute) {
    Object value = this.<Object>get(attribute, "");
    return value instanceof String string ? string : AnnotationText.text(value);
  }

  /**
   * The names in an attribute; empty when it is not set, or the annotation has none of that name.
   */
  public Set<String> names(String attribute) {
    return Set.copyOf(Arrays.asList(get(attribute, new String[0])));
  }

  /**
   * Complains unless {@code legal}.
   *
   * @param attribute which one is wrong
   * @param rule what holds for it, such as {@code "first must be 1 or more"}
   * @param example the attribute as it could be, such as {@code "first = 2"}
   */
  public void check(boolean legal, String attribute, String rule, String example) {
    if (!legal) {
      throw invalid(attribute, rule, example);
    }
  }

  /**
   * A complaint that names the annotation, where it stands, the attribute, its value, the rule and
   * an example.
   *
   * @param attribute which one is wrong
   * @param rule what holds for it, such as {@code "first must be 1 or more"}
   * @param example the attribute as it could be, such as {@code "first = 2"}
   */
  public ExtensionConfigurationException invalid(String attribute, String rule, String example) {
    String name = "@" + annotation.annotationType().getSimpleName();
    return new ExtensionConfigurationException(
        Messages.invalid(
            AnnotationText.of(annotation),
            place(element),
            attribute,
            AnnotationText.text(this.<Object>get(attribute, "")),
            rule,
            example.startsWith("@") ? example : name + "(" + besides(example) + example + ")"));
  }

  /**
   * What an example must say besides: attributes without a default, and which downstream is meant.
   */
  private String besides(String example) {
    boolean hasPlace = says(example, "service") || says(example, "host");
    return Arrays.stream(annotation.annotationType().getDeclaredMethods())
        .filter(method -> method.getParameterCount() == 0 && !says(example, method.getName()))
        .filter(
            method ->
                method.getDefaultValue() == null
                    || (!hasPlace && isPlace(method.getName()) && isSet(method.getName())))
        .map(
            method ->
                method.getName()
                    + " = "
                    + AnnotationText.text(AnnotationText.value(annotation, method))
                    + ", ")
        .sorted()
        .collect(Collectors.joining());
  }

  private static boolean says(String example, String attribute) {
    return example.matches("(?s)(.*, )?" + attribute + " = .*");
  }

  private static boolean isPlace(String attribute) {
    return attribute.equals("service") || attribute.equals("host");
  }

  /**
   * A complaint about the annotation as a whole.
   *
   * @param rule what is wrong
   * @param example what to do
   */
  ExtensionConfigurationException refused(String rule, String example) {
    return new ExtensionConfigurationException(
        Messages.refused(AnnotationText.of(annotation), place(element), rule, example));
  }

  /** A complaint about what the annotation refers to. */
  ExtensionConfigurationException unreadable(String problem) {
    return new ExtensionConfigurationException(
        AnnotationText.of(annotation) + " on " + place(element) + ": " + problem);
  }

  /** Names a class or method as a user would. */
  static String place(AnnotatedElement element) {
    if (element instanceof Method method) {
      return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
    return element instanceof Class<?> type ? type.getSimpleName() : element.toString();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private <T> T get(String attribute, T otherwise) {
    try {
      Method method = annotation.annotationType().getDeclaredMethod(attribute);
      return (T) AnnotationText.value(annotation, method);
    } catch (NoSuchMethodException e) {
      return otherwise;
    }
  }
}
