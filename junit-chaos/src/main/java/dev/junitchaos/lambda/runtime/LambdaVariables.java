package dev.junitchaos.lambda.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The environment variables that Lambda sets ("Defined runtime environment variables"). */
public final class LambdaVariables {

  private static final String DUMMY = "junitchaos";

  /** Those that a function's configuration cannot set. */
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");

  private LambdaVariables() {}

  /** Whether Lambda keeps a name for itself. */
  public static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }

  static Map<String, String> of(Launch launch, String runtimeApi) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("_HANDLER", launch.handler());
    variables.put("AWS_DEFAULT_REGION", region());
    variables.put("AWS_REGION", region());
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java" + Runtime.version().feature());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", launch.function());
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(launch.memory()));
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + launch.function());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", launch.logStream());
    variables.put("AWS_ACCESS_KEY_ID", DUMMY);
    variables.put("AWS_SECRET_ACCESS_KEY", DUMMY);
    variables.put("AWS_SESSION_TOKEN", DUMMY);
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    String workingDirectory = System.getProperty("user.dir");
    variables.put("LAMBDA_TASK_ROOT", workingDirectory);
    variables.put("LAMBDA_RUNTIME_DIR", workingDirectory);
    // Lambda has en_US.UTF-8, which is not on every machine; the encoding matters more.
    set(variables, "LANG", "C.UTF-8", launch);
    set(variables, "TZ", ":UTC", launch);
    set(variables, "PATH", "/usr/local/bin:/usr/bin:/bin", launch);
    return variables;
  }

  /** One that the function's configuration may set. */
  private static void set(
      Map<String, String> variables, String name, String otherwise, Launch launch) {
    variables.put(name, launch.environment().getOrDefault(name, otherwise));
  }

  /** What the SDK's own chain would find in this JVM; {@code LocalAws} sets the first. */
  static String region() {
    String property = System.getProperty("aws.region");
    return property != null ? property : fromEnvironment();
  }

  private static String fromEnvironment() {
    @Nullable String region = System.getenv("AWS_REGION");
    return region != null && !region.isBlank() ? region : "us-east-1";
  }
}
