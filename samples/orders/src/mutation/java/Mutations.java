import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Takes out of the handlers, one at a time, what makes them stand faults, and tells which tests
 * notice: the chaos tests, and the ordinary ones. See the mutation profile in pom.xml.
 *
 * <p>A mutation replaces one piece of source text, which must be there exactly once. The changed
 * sources are compiled into a directory that goes before the others on the class path, and the test
 * classes run, each in a JVM of its own, until one fails.
 */
final class Mutations {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Path WORK = Path.of("target/mutations");
  private static final String PACKAGE = "dev/junitchaos/samples/orders/";
  private static final int LONGEST_CLASS_SECONDS = 300;

  private record Edit(String file, String from, String to) {}

  private record Mutation(String what, List<Edit> edits) {

    Mutation(String what, String file, String from, String to) {
      this(what, List.of(new Edit(file, from, to)));
    }
  }

  private static final List<Mutation> MUTATIONS =
      List.of(
          new Mutation(
              "an error of the table is not caught",
              "CheckoutHandler",
              "    } catch (SdkException e) {\n      context.getLogger().log(\"orders table",
              "    } catch (java.util.MissingResourceException e) {\n"
                  + "      context.getLogger().log(\"orders table"),
          new Mutation(
              "an error of the queue is not caught",
              "CheckoutHandler",
              "    } catch (SdkException e) {\n      context.getLogger().log(\"confirmation",
              "    } catch (java.util.MissingResourceException e) {\n"
                  + "      context.getLogger().log(\"confirmation"),
          new Mutation(
              "an error of payments is not caught",
              "Payments",
              "    } catch (IOException e) {\n      return Answer.NONE;",
              "    } catch (IOException e) {\n      throw new java.io.UncheckedIOException(e);"),
          new Mutation(
              "a payment that nobody answered counts as made",
              "Payments",
              "    } catch (IOException e) {\n      return Answer.NONE;",
              "    } catch (IOException e) {\n      return Answer.CHARGED;"),
          new Mutation(
              "an error status of payments counts as a payment",
              "Payments",
              "return status == 402 ? Answer.DECLINED : Answer.NONE;",
              "return status == 402 ? Answer.DECLINED : Answer.CHARGED;"),
          new Mutation(
              "no time limit on payments", "Payments", "            .timeout(PATIENCE)\n", ""),
          new Mutation(
              "a payment carries no idempotency key",
              "Payments",
              "            .header(\"Idempotency-Key\", order.orderId())\n",
              ""),
          new Mutation(
              "no time limit on an AWS call",
              "Clients",
              "        .apiCallTimeout(limit)\n",
              ""),
          new Mutation(
              "no time limit on an attempt",
              "Clients",
              "        .apiCallAttemptTimeout(CONNECT.plus(ANSWER))\n",
              ""),
          new Mutation(
              "no time limit on an attempt and its socket",
              List.of(
                  new Edit(
                      "Clients", "        .apiCallAttemptTimeout(CONNECT.plus(ANSWER))\n", ""),
                  new Edit("Clients", "        .socketTimeout(ANSWER)\n", ""))),
          new Mutation(
              "no retries", "Clients", ".maxAttempts(4)", ".maxAttempts(1)"),
          new Mutation(
              "no replica",
              "GetOrderHandler",
              "      return replica.find(orderId);",
              "      throw e;"),
          new Mutation(
              "no answer when both regions are gone",
              "GetOrderHandler",
              "    } catch (SdkException e) {\n      context.getLogger().log(\"no region",
              "    } catch (java.util.MissingResourceException e) {\n"
                  + "      context.getLogger().log(\"no region"),
          new Mutation(
              "an order may overwrite another",
              "Orders",
              "                  .conditionExpression(\"attribute_not_exists(orderId)\")\n",
              ""),
          new Mutation(
              "an order that is there already is an error",
              "Orders",
              "      return stored(e.item());",
              "      throw e;"),
          new Mutation(
              "a confirmation that is due is forgotten",
              "Orders",
              "    update(orderId, Status.PAID, true);",
              "    update(orderId, Status.PAID, false);"),
          new Mutation(
              "nobody sends what is due",
              "CheckoutHandler",
              "        if (stored.confirmationDue()) {",
              "        if (false) {"));

  private Mutations() {}

  public static void main(String[] arguments) throws Exception {
    List<String> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).toList();
    List<String> chaos = tests(true);
    List<String> ordinary = tests(false);
    Files.deleteIfExists(WORK.resolve("mutations.md"));
    print("| taken out | chaos tests | ordinary tests |\n|---|---|---|");
    int byChaos = 0;
    int byOrdinary = 0;
    List<Mutation> chosen =
        MUTATIONS.stream().filter(mutation -> mutation.what().matches(arguments[0])).toList();
    for (Mutation mutation : chosen) {
      Path classes = compile(mutation, classPath);
      String caughtByChaos = run(chaos, classes, classPath);
      String caughtByOrdinary = run(ordinary, classes, classPath);
      byChaos += caughtByChaos.isEmpty() ? 0 : 1;
      byOrdinary += caughtByOrdinary.isEmpty() ? 0 : 1;
      print(
          "| " + mutation.what() + " | " + cell(caughtByChaos) + " | " + cell(caughtByOrdinary) + " |");
    }
    print("| **caught** | " + byChaos + " of " + chosen.size() + " | " + byOrdinary + " of " + chosen.size() + " |");
    if (byChaos < chosen.size()) {
      System.exit(1);
    }
  }

  private static List<String> tests(boolean chaos) throws IOException {
    try (Stream<Path> files = Files.list(TESTS.resolve(PACKAGE))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Test.java") && name.endsWith("ChaosTest.java") == chaos)
          .map(name -> (PACKAGE + name).replace(".java", "").replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  /** Where the changed classes are. */
  private static Path compile(Mutation mutation, List<String> classPath) throws IOException {
    Path work = WORK.resolve(mutation.what().replaceAll("\\W+", "-"));
    Path classes = Files.createDirectories(work.resolve("classes"));
    List<String> command = new ArrayList<>(List.of("-nowarn", "-d", classes.toString()));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    try (Stream<Path> files = Files.list(SOURCES.resolve(PACKAGE))) {
      for (Path file : files.toList()) {
        Path changed = Files.createDirectories(work.resolve("sources")).resolve(file.getFileName());
        Files.writeString(changed, changed(file, mutation));
        command.add(changed.toString());
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, command.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("does not compile: " + mutation.what());
    }
    return classes;
  }

  private static String changed(Path file, Mutation mutation) throws IOException {
    String source = Files.readString(file);
    for (Edit edit : mutation.edits()) {
      if (file.endsWith(edit.file() + ".java")) {
        if (source.split(Pattern.quote(edit.from()), -1).length != 2) {
          throw new IllegalStateException(edit.file() + " does not hold, once: " + edit.from());
        }
        source = source.replace(edit.from(), edit.to());
      }
    }
    return source;
  }

  /** The class that noticed; empty when none did. */
  private static String run(List<String> tests, Path classes, List<String> classPath)
      throws IOException, InterruptedException {
    for (String test : tests) {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Djunit.chaos.report.directory=" + WORK.resolve("report"),
                  "-cp",
                  classes + File.pathSeparator + String.join(File.pathSeparator, classPath),
                  "src/mutation/java/RunTests.java",
                  test)
              .redirectErrorStream(true)
              .redirectOutput(classes.resolveSibling(test + ".log").toFile())
              .start();
      boolean ended = child.waitFor(LONGEST_CLASS_SECONDS, TimeUnit.SECONDS);
      child.destroyForcibly();
      if (!ended || child.exitValue() == 1) {
        return test.substring(test.lastIndexOf('.') + 1);
      }
      if (child.exitValue() != 0) {
        throw new IllegalStateException(test + " could not be run: see " + classes.getParent());
      }
    }
    return "";
  }

  private static String cell(String caughtBy) {
    return caughtBy.isEmpty() ? "**not caught**" : "`" + caughtBy + "`";
  }

  private static void print(String line) throws IOException {
    System.out.println(line);
    Files.createDirectories(WORK);
    Files.writeString(
        WORK.resolve("mutations.md"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
