package dev.junitchaos.lambda;

import java.time.Duration;

/** What this package says to a user who gave it something wrong. */
final class Messages {

  private Messages() {}

  static String badName(String name) {
    return "withName(\""
        + name
        + "\"): a function's name has 1 to 64 letters, digits, hyphens and underscores."
        + " Example: withName(\"checkout\")";
  }

  static String badTimeout(Duration timeout) {
    return "withTimeout("
        + timeout
        + "): a function's timeout is more than zero and at most 15 minutes."
        + " Example: withTimeout(Duration.ofSeconds(10))";
  }

  static String badMemory(int memory) {
    return "withMemory("
        + memory
        + "): a function has 128 to 10240 megabytes. Example: withMemory(512)";
  }

  static String badConcurrency(int concurrency) {
    return "withReservedConcurrency("
        + concurrency
        + "): how many invocations may run at the same time is 0 or more."
        + " Example: withReservedConcurrency(2)";
  }

  static String badTimes(String method, int times) {
    return method
        + "("
        + times
        + ", event): the number of invocations is 1 or more. Example: "
        + method
        + "(3, event)";
  }

  static String noHandler() {
    return "The Supplier given to LambdaFunction.of returned null; it must make a handler."
        + " Example: LambdaFunction.of(() -> new CheckoutHandler())";
  }

  static String notInstantiable(Class<? extends Throwable> type) {
    return "The fault is to throw "
        + type.getName()
        + ", but it cannot be made: an injected exception is a class that is not abstract, with a"
        + " constructor that takes a String or nothing. Example: exception ="
        + " IllegalStateException.class";
  }

  static String interrupted(String function, String where) {
    return "The thread that invoked \""
        + function
        + "\" was interrupted while it waited; the handler was "
        + where;
  }
}
