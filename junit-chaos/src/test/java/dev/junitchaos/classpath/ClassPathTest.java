package dev.junitchaos.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project has the AWS SDK, Lambda's core, AssertJ and Mockito or not; what does not need them
 * works. Each test runs in a JVM that has never seen them.
 */
class ClassPathTest {

  private static final String AWS_SDK = "software.amazon.awssdk";
  private static final String LAMBDA = "aws-lambda-java";
  private static final String RUNTIME_CLIENT = "aws-lambda-java-(runtime|serialization)";

  /** The runtime client itself needs that. */
  private static final String ALL_OF_THE_SDK_BUT_LITE = AWS_SDK + "/(?!utils-lite)";

  private static final String ASSERTJ = "assertj-core";
  private static final String BYTE_BUDDY = "net.bytebuddy";
  private static final String MOCKITO = "mockito-core|byte-buddy|objenesis";

  @TempDir Path temporary;

  @Test
  void without_any_of_them_hosts_can_be_removed() throws Exception {
    assertThat(run(List.of(AWS_SDK, LAMBDA, ASSERTJ, MOCKITO), HostTestCases.class))
        .containsExactlyInAnyOrder("removedHost() SUCCESSFUL", "slowHost(Experiment) SUCCESSFUL");
  }

  @Test
  void without_the_sdk_handler_faults_work_and_services_are_refused() throws Exception {
    List<String> lines =
        run(List.of(AWS_SDK), HandlerTestCases.class, HostTestCases.class, ServiceTestCases.class);

    assertThat(lines)
        .contains(
            "failingHandler() SUCCESSFUL",
            "slowHandler(Experiment) SUCCESSFUL",
            "removedHost() SUCCESSFUL",
            "slowHost(Experiment) SUCCESSFUL",
            "service() FAILED",
            "dynamo() FAILED",
            "org.junit.jupiter.api.extension.ExtensionConfigurationException: @FailOneIn(service ="
                + " \"Sqs\", value = 2) on ServiceTestCases.service: no client of the AWS SDK for"
                + " Java 2.x is on the test class path.",
            "Example: the dependency software.amazon.awssdk:sqs",
            "org.junit.jupiter.api.extension.ExtensionConfigurationException: @ThrottleDynamo on"
                + " ServiceTestCases.dynamo: no client of the AWS SDK for Java 2.x is on the test"
                + " class path.",
            "Example: the dependency software.amazon.awssdk:dynamodb");
    assertThat(lines).filteredOn(line -> line.endsWith(" FAILED")).hasSize(2);
  }

  @Test
  void without_lambda_core_the_sdk_and_hosts_work() throws Exception {
    assertThat(run(List.of(LAMBDA), AwsTestCases.class, HostTestCases.class))
        .containsExactlyInAnyOrder(
            "fakeBehindRealClient(Experiment) SUCCESSFUL",
            "clientFromDefaults(Experiment) SUCCESSFUL",
            "removedHost() SUCCESSFUL",
            "slowHost(Experiment) SUCCESSFUL");
  }

  @Test
  void without_mockito_and_assertj_all_but_the_assertions_work() throws Exception {
    assertThat(
            run(
                List.of(MOCKITO, ASSERTJ),
                AwsTestCases.class,
                HandlerTestCases.class,
                HostTestCases.class))
        .containsExactlyInAnyOrder(
            "fakeBehindRealClient(Experiment) SUCCESSFUL",
            "clientFromDefaults(Experiment) SUCCESSFUL",
            "failingHandler() SUCCESSFUL",
            "slowHandler(Experiment) SUCCESSFUL",
            "removedHost() SUCCESSFUL",
            "slowHost(Experiment) SUCCESSFUL");
  }

  @Test
  void without_byte_buddy_handler_faults_work_and_full_disks_are_refused() throws Exception {
    List<String> lines = run(List.of(BYTE_BUDDY), HandlerTestCases.class, DiskTestCases.class);

    assertThat(lines)
        .contains(
            "failingHandler() SUCCESSFUL",
            "slowHandler(Experiment) SUCCESSFUL",
            "disk() FAILED",
            "org.junit.jupiter.api.extension.ExtensionConfigurationException: @FillDisk on"
                + " DiskTestCases.disk: Byte Buddy and its agent, which Mockito brings, are not on"
                + " the test class path.",
            "Example: the dependency org.mockito:mockito-core");
    assertThat(lines).filteredOn(line -> line.endsWith(" FAILED")).hasSize(1);
  }

  @Test
  void without_the_client_of_ssm_no_settings_are_read_from_there() throws Exception {
    assertThat(
            run(
                List.of("ssm"),
                "junit.chaos.source=ssm:/chaos/config",
                Map.of(),
                HandlerTestCases.class))
        .contains("failingHandler() FAILED", "slowHandler(Experiment) FAILED")
        .contains(
            "Caused by: org.junit.jupiter.api.extension.ExtensionConfigurationException:"
                + " junit.chaos.source = \"ssm:/chaos/config\": there is no SsmClient on the test"
                + " class path. Add the dependency software.amazon.awssdk:ssm.");
  }

  @Test
  void without_the_sdk_settings_can_be_read_from_the_environment() throws Exception {
    String source = "junit.chaos.source=env:CHAOS_CONFIG";

    assertThat(
            run(
                List.of(AWS_SDK),
                source,
                Map.of("CHAOS_CONFIG", "{\"dry-run\": true}"),
                HandlerTestCases.class))
        .contains("failingHandler() ABORTED", "slowHandler(Experiment) ABORTED");
    assertThat(
            run(
                List.of(AWS_SDK),
                source,
                Map.of("CHAOS_CONFIG", "enabled = false"),
                HandlerTestCases.class))
        .isEmpty();
  }

  @Test
  void without_the_runtime_client_it_is_said_what_to_add() throws Exception {
    List<String> lines =
        run(List.of(RUNTIME_CLIENT), RuntimeTestCases.class, HandlerTestCases.class);

    assertThat(lines)
        .containsSequence(
            "inRuntime() FAILED",
            "java.lang.IllegalStateException: LambdaFunction.inRuntime needs AWS's runtime client on"
                + " the test class path. Add:",
            "  <dependency>",
            "    <groupId>com.amazonaws</groupId>",
            "    <artifactId>aws-lambda-java-runtime-interface-client</artifactId>",
            "    <version>2.9.0</version>",
            "    <scope>test</scope>",
            "  </dependency>")
        .contains("failingHandler() SUCCESSFUL", "slowHandler(Experiment) SUCCESSFUL");
  }

  @Test
  void without_all_else_functions_run_in_the_real_runtime() throws Exception {
    assertThat(run(List.of(ALL_OF_THE_SDK_BUT_LITE, ASSERTJ, MOCKITO), RuntimeTestCases.class))
        .containsExactly("inRuntime() SUCCESSFUL");
  }

  @Test
  void without_parsers_files_say_which_to_add() throws Exception {
    List<String> lines =
        run(
            List.of("jackson-core", "snakeyaml", "json-path"),
            FileTestCases.class,
            HandlerTestCases.class);

    assertThat(lines)
        .contains(
            "environment() SUCCESSFUL",
            "json() FAILED",
            "yaml() FAILED",
            "failingHandler() SUCCESSFUL",
            "slowHandler(Experiment) SUCCESSFUL",
            "org.junit.jupiter.api.extension.ExtensionConfigurationException:"
                + " @ChaosFrom(\"classpath:formats/act/latency.json\") on FileTestCases.json:"
                + " latency.json: to read this, add the dependency"
                + " com.fasterxml.jackson.core:jackson-core to your tests",
            "org.junit.jupiter.api.extension.ExtensionConfigurationException:"
                + " @ChaosFrom(\"classpath:formats/act/latency.yaml\") on FileTestCases.yaml:"
                + " latency.yaml: to read this, add the dependency org.yaml:snakeyaml to your tests");
  }

  @Test
  void without_json_paths_only_those_are_missed() throws Exception {
    List<String> lines = run(List.of("json-path"), FileTestCases.class, PathTestCases.class);

    assertThat(lines)
        .contains(
            "environment() SUCCESSFUL",
            "json() SUCCESSFUL",
            "yaml() SUCCESSFUL",
            "path() FAILED",
            "org.junit.jupiter.api.extension.ExtensionConfigurationException:"
                + " @ChaosFrom(\"classpath:formats/chaos-toolkit.json\") on PathTestCases.path:"
                + " chaos-toolkit.json, line 24, steady-state-hypothesis.probes[1].tolerance.path: to read"
                + " this, add the dependency com.jayway.jsonpath:json-path to your tests");
  }

  /** What the child prints, but for stack frames and the library's own lines. */
  private List<String> run(List<String> missing, Class<?>... types) throws Exception {
    return run(missing, "junit.chaos.enabled=true", Map.of(), types);
  }

  /**
   * What the child prints, but for stack frames and the library's own lines.
   *
   * @param property of the system, as after {@code -D}
   */
  private List<String> run(
      List<String> missing, String property, Map<String, String> environment, Class<?>... types)
      throws Exception {
    Path output = temporary.resolve("output");
    Path errors = temporary.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-D" + property));
    command.addAll(List.of("-cp", classPath(missing)));
    // Away from the report on the run that this is a part of.
    command.add("-Djunit.chaos.report.directory=" + temporary.resolve("report"));
    command.add("-Djunit.chaos.github=off");
    command.add(Program.class.getName());
    Arrays.stream(types).map(Class::getName).forEach(command::add);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process child = builder.start();
    try {
      assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    String printed = read(output);
    assertThat(child.exitValue()).as(() -> printed + read(errors)).isZero();
    assertThat(printed).doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
    return printed
        .lines()
        .filter(
            line -> !line.isBlank() && !line.startsWith("\t") && !line.startsWith("JUnit Chaos"))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This JVM's class path without the jars of some projects; it must have had some of each. */
  private static String classPath(List<String> missing) {
    List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    List<String> rest = all;
    for (String project : missing) {
      Pattern jar =
          Pattern.compile("[/\\\\](" + project.replace(".", "[./\\\\]") + ")[^:]*\\.jar$");
      List<String> without = rest.stream().filter(entry -> !jar.matcher(entry).find()).toList();
      assertThat(without).as("without " + project).hasSizeLessThan(rest.size());
      rest = without;
    }
    return String.join(File.pathSeparator, rest);
  }
}
