package dev.junitchaos.lambda;

import dev.junitchaos.internal.Json;
import java.lang.reflect.Type;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

  static String ownTimer(String place) {
    return "the handler waited with a time limit of its own, at "
        + place
        + ", while @VirtualTime skipped waits elsewhere. That limit runs in real time and does not see them: test it"
        + " without @VirtualTime.";
  }

  static String interrupted(String function, String where) {
    return "The thread that invoked \""
        + function
        + "\" was interrupted while it waited; the handler was "
        + where;
  }

  static String sharedHandler(String fault, String function) {
    return fault
        + " needs a handler that can be built anew, but \""
        + function
        + "\" was given one that all its environments share. Example: LambdaFunction.of(() -> new"
        + " CheckoutHandler())";
  }

  static String notReloadable(Class<?> handler) {
    return "freshClassLoader = true cannot load "
        + handler.getName()
        + " anew: the handler must be a class with a name, in a package of its own project, with a"
        + " constructor that takes nothing, and not be part of its own event or response."
        + " Example: LambdaFunction.of(() -> new CheckoutHandler())";
  }

  static String sharedTypeNotPublic(Class<?> type) {
    return "freshClassLoader = true loads the handler anew, but not "
        + type.getName()
        + ", which it exchanges with the test; so that type must be public. Example: public record "
        + type.getSimpleName()
        + "(…)";
  }

  static String unknownResponse(Class<?> handler, String fault) {
    return fault
        + " is to be answered in the handler's place, but "
        + (handler.isSynthetic() || handler.isHidden() ? "a lambda expression" : handler.getName())
        + " does not say what type its responses have. Write the handler as a class that does, or"
        + " let it run first. Example: class CheckoutHandler implements"
        + " RequestHandler<Order, APIGatewayV2HTTPResponse>, or at = Moment.AFTER";
  }

  static String cannotBeMade(Class<?> type) {
    return "A fault is to change a response of type "
        + type.getName()
        + ", but no copy of it can be made: it has no constructor that takes nothing and is no"
        + " record. Example: public "
        + type.getSimpleName()
        + "() {}";
  }

  static String otherType(Class<?> type, Object copy) {
    return "A fault is to change a response of type "
        + type.getName()
        + ", but a copy is a "
        + copy.getClass().getName()
        + ". Example: RequestHandler<Order, Map<String, Object>>";
  }

  static String noMember(Class<?> type, String member, @Nullable Object value) {
    return "A fault is to set "
        + member
        + " = "
        + Json.write(value)
        + " in a response of type "
        + type.getName()
        + ", but it has no such member that takes this. Responses that can be changed are API"
        + " Gateway's and ALB's events, maps, records and classes with a statusCode, headers and"
        + " body, and JSON objects as text.";
  }

  static String notHttp(String response) {
    return "A fault is to set a status code in a response, but it is text that is no JSON object: "
        + response;
  }

  static String noBody(Object response) {
    return "@CorruptResponse is to change the body of a response, but "
        + response.getClass().getName()
        + " has no body that is text. Responses that can be changed are text, and API Gateway's"
        + " and ALB's events, maps, records and classes with a body.";
  }

  static String noFileWrites(Throwable cause) {
    return "The function's disk is to be full, but in this JVM nobody can see what is written: "
        + cause.getMessage()
        + ". Byte Buddy's agent must be on the class path (Mockito brings it) and may have to be"
        + " allowed. Example: -XX:+EnableDynamicAgentLoading in the argLine of the surefire plugin";
  }

  static String notInRuntime(String variable, String value) {
    return "withEnvironment(\""
        + variable
        + "\", \""
        + value
        + "\"): a function of LambdaFunction.of runs in this JVM, whose environment variables nobody"
        + " can set. Example: LambdaFunction.inRuntime(CheckoutHandler.class).withEnvironment(\""
        + variable
        + "\", \""
        + value
        + "\")";
  }

  static String badVariable(String variable, String value) {
    return "withEnvironment(\""
        + variable
        + "\", \""
        + value
        + "\"): the name of an environment variable has two or more letters, digits and underscores,"
        + " and starts with a letter. Example: withEnvironment(\"TABLE_NAME\", \"orders\")";
  }

  static String reservedVariable(String variable, String value) {
    return "withEnvironment(\""
        + variable
        + "\", \""
        + value
        + "\"): Lambda sets this variable itself, and a function's configuration cannot. The region"
        + " is LocalAws's, such as LocalAws.inRegion(\"eu-north-1\"); name and memory are"
        + " withName(\"checkout\") and withMemory(512)";
  }

  static String noSuchHandler(String handler, String type) {
    return "LambdaFunction.inRuntime(\""
        + handler
        + "\"): there is no class "
        + type
        + " on the class path. A handler is named as in Lambda's configuration: a class, or a class"
        + " and a method. Example: LambdaFunction.inRuntime(\"com.example.Orders::checkout\")";
  }

  static String otherClock() {
    return "LambdaFunction.inRuntime runs the handler in a process of its own, whose clock is the"
        + " machine's: it cannot be part of a test that runs on another. Take away @VirtualTime, or"
        + " use LambdaFunction.of(new CheckoutHandler()).";
  }

  static String otherDisk() {
    return "@FillDisk watches what this JVM writes, but LambdaFunction.inRuntime runs the handler in"
        + " a process of its own. Use LambdaFunction.of(new CheckoutHandler()) for this test.";
  }

  static String notSerialisable(Object event, RuntimeException why) {
    return "Lambda's serialiser cannot write an event of type "
        + event.getClass().getName()
        + " as JSON: "
        + why.getMessage();
  }

  static String notReadable(Type type, String json, RuntimeException why) {
    return "The response cannot be read as "
        + type.getTypeName()
        + ", by Lambda's serialiser: "
        + why.getMessage()
        + "\nIt was: "
        + json
        + "\nLambdaFunction.inRuntime(\"com.example.CheckoutHandler\") takes and gives JSON text as it"
        + " is.";
  }
}
