package dev.junitchaos.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a handler is given, and what becomes of what it returns or throws. */
class LambdaFunctionTest {

  private final LambdaFunction<String, String> greeting =
      LambdaFunction.of((String name, Context context) -> "Hello " + name);

  @Test
  void gives_the_response_of_the_handler() {
    Invocation<String> invocation = greeting.invoke("Ada");

    assertThat(invocation)
        .isInstanceOfSatisfying(
            Invocation.Completed.class, c -> assertThat(c.response()).isEqualTo("Hello Ada"));
    assertThat(invocation.duration()).isBetween(Duration.ZERO, Duration.ofSeconds(3));
    assertThat(invocation.calls()).isEmpty();
    assertThat(invocation.injections()).isEmpty();
  }

  @Test
  void passes_null_both_ways() {
    LambdaFunction<String, String> same = LambdaFunction.of((String event, Context c) -> event);

    assertThat(same.invoke(null))
        .isInstanceOfSatisfying(Invocation.Completed.class, c -> assertThat(c.response()).isNull());
  }

  @Test
  void gives_the_very_exception_that_the_handler_throws() {
    RuntimeException boom = new UncheckedIOException(new IOException("boom"));
    LambdaFunction<String, String> failing =
        LambdaFunction.of(
            (String event, Context c) -> {
              throw boom;
            });

    assertThat(error(failing.invoke("x"))).isSameAs(boom);
  }

  @Test
  void a_checked_exception_of_a_stream_handler_is_given_as_it_is() {
    IOException boom = new IOException("boom");
    RequestStreamHandler handler =
        (in, out, c) -> {
          throw boom;
        };

    assertThat(error(LambdaFunction.ofStream(handler).invoke("{}"))).isSameAs(boom);
  }

  @Test
  void an_error_fails_the_invocation_too() {
    LambdaFunction<String, String> starving =
        LambdaFunction.of(
            (String event, Context c) -> {
              throw new OutOfMemoryError("Java heap space");
            });

    assertThat(error(starving.invoke("x")))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("Java heap space");
    assertThat(error(LambdaFunction.of(new Recursion()).invoke("x")))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void a_stream_handler_reads_and_writes_utf_8() {
    LambdaFunction<String, String> echo =
        LambdaFunction.ofStream(
            (in, out, c) -> {
              out.write("got ".getBytes("UTF-8"));
              in.transferTo(out);
            });

    assertThat(echo.invoke("{\"name\": \"Åsa ☃\"}"))
        .isInstanceOfSatisfying(
            Invocation.Completed.class,
            c -> assertThat(c.response()).isEqualTo("got {\"name\": \"Åsa ☃\"}"));
  }

  @Test
  void tells_the_handler_about_itself() {
    LambdaFunction<String, Context> telling =
        LambdaFunction.of((String event, Context context) -> context)
            .withName("checkout")
            .withMemory(512);

    Context first = response(telling.invoke("x"));
    Context second = response(telling.invoke("x"));

    assertThat(first.getFunctionName()).isEqualTo("checkout");
    assertThat(first.getMemoryLimitInMB()).isEqualTo(512);
    assertThat(first.getFunctionVersion()).isEqualTo("$LATEST");
    assertThat(first.getLogGroupName()).isEqualTo("/aws/lambda/checkout");
    assertThat(first.getLogStreamName())
        .matches("\\d{4}/\\d{2}/\\d{2}/\\[\\$LATEST][0-9a-f]{32}")
        .isEqualTo(second.getLogStreamName());
    assertThat(first.getInvokedFunctionArn())
        .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:checkout");
    assertThat(first.getAwsRequestId())
        .matches("[0-9a-f-]{36}")
        .isNotEqualTo(second.getAwsRequestId());
    assertThat(first.getLogger()).isNotNull();
    assertThat(first.getIdentity()).isNull();
    assertThat(first.getClientContext()).isNull();
  }

  @Test
  void runs_the_handler_on_a_daemon_thread_that_has_the_callers_class_loader() throws Exception {
    LambdaFunction<String, Thread> telling =
        LambdaFunction.of((String event, Context context) -> Thread.currentThread())
            .withName("checkout");
    LambdaFunction<String, ClassLoader> loading =
        LambdaFunction.of(
            (String event, Context context) -> Thread.currentThread().getContextClassLoader());
    Thread caller = Thread.currentThread();
    ClassLoader before = caller.getContextClassLoader();

    Thread thread = response(telling.invoke("x"));
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("junit-chaos lambda checkout #1");
    assertThat(thread.isAlive()).isFalse();
    try (URLClassLoader own = new URLClassLoader(new URL[0], before)) {
      caller.setContextClassLoader(own);
      assertThat(response(loading.invoke("x"))).isSameAs(own);
    } finally {
      caller.setContextClassLoader(before);
    }
  }

  @Test
  void the_handlers_log_is_on_standard_output_a_line_for_each_message() {
    LambdaFunction<String, String> logging =
        LambdaFunction.of(
            (String event, Context context) -> {
              context.getLogger().log("one");
              context.getLogger().log("two\n");
              context.getLogger().log("three ☃".getBytes(StandardCharsets.UTF_8));
              context.getLogger().log("four", LogLevel.WARN);
              return event;
            });
    PrintStream before = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      logging.invoke("x");
    } finally {
      System.setOut(before);
    }

    assertThat(output.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("one", "two", "three ☃", "four");
  }

  @Test
  void takes_handlers_in_each_way_that_java_can_name_them() {
    LambdaFunction<String, String> constructor = LambdaFunction.of(NameTeller::new);
    LambdaFunction<String, String> method = LambdaFunction.of(LambdaFunctionTest::handle);
    LambdaFunction<String, String> implicit = LambdaFunction.of((event, context) -> event + "!");
    LambdaFunction<String, String> supplier = LambdaFunction.of(() -> new NameTeller());
    LambdaFunction<String, String> cast =
        LambdaFunction.of((Supplier<SeveralConstructors>) SeveralConstructors::new);

    assertThat(response(constructor.invoke("x"))).isEqualTo("function");
    assertThat(response(method.invoke("x"))).isEqualTo("handled x");
    assertThat(response(implicit.invoke("x"))).isEqualTo("x!");
    assertThat(response(supplier.invoke("x"))).isEqualTo("function");
    assertThat(response(cast.invoke("x"))).isEqualTo("made from nothing");
  }

  @Test
  void invokes_several_times_in_a_row() {
    List<Invocation<String>> invocations = greeting.invokeTimes(3, "Ada");

    assertThat(invocations).hasSize(3).allMatch(i -> i instanceof Invocation.Completed);
  }

  @Test
  void an_interrupted_caller_hears_where_the_handler_was_and_stays_interrupted() {
    Thread caller = Thread.currentThread();
    LambdaFunction<String, String> interrupting =
        LambdaFunction.of(
                (String event, Context c) -> {
                  caller.interrupt();
                  return await(Duration.ofMinutes(1));
                })
            .withTimeout(Duration.ofMinutes(2))
            .withName("slow");

    assertThatIllegalStateException()
        .isThrownBy(() -> interrupting.invoke("x"))
        .withMessageStartingWith(
            "The thread that invoked \"slow\" was interrupted while it waited; the handler was ")
        .withCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static String await(Duration duration) {
    try {
      new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "waited";
  }

  static String handle(String event, Context context) {
    return "handled " + event;
  }

  static Throwable error(Invocation<?> invocation) {
    assertThat(invocation).isInstanceOf(Invocation.Failed.class);
    return ((Invocation.Failed<?>) invocation).error();
  }

  static <O> O response(Invocation<O> invocation) {
    assertThat(invocation).isInstanceOf(Invocation.Completed.class);
    return ((Invocation.Completed<O>) invocation).response();
  }

  private static final class Recursion implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
      return handleRequest(event + "x", context) + "y";
    }
  }

  private static final class NameTeller implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
      return context.getFunctionName();
    }
  }

  private static final class SeveralConstructors implements RequestHandler<String, String> {
    private final String from;

    SeveralConstructors() {
      this("nothing");
    }

    SeveralConstructors(String from) {
      this.from = from;
    }

    @Override
    public String handleRequest(String event, Context context) {
      return "made from " + from;
    }
  }
}
