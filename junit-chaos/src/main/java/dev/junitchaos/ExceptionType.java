package dev.junitchaos;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Tells which exceptions can be injected. */
final class ExceptionType {

  private ExceptionType() {}

  static boolean canBeMade(Class<? extends Throwable> type) {
    return !Modifier.isAbstract(type.getModifiers())
        && Arrays.stream(type.getConstructors())
            .map(Constructor::getParameterTypes)
            .anyMatch(
                types -> types.length == 0 || (types.length == 1 && types[0] == String.class));
  }

  /** What holds for an attribute that names an exception. */
  static String rule(String attribute) {
    return attribute
        + " must be a class that is not abstract, with a public constructor that takes a String or"
        + " nothing";
  }
}
