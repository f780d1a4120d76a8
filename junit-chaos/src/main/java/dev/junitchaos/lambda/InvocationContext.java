package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a handler is told of its invocation; the remaining time really ticks. Thread-safe. */
final class InvocationContext implements Context {

  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Settings settings;
  private final String requestId;
  private final String logStream;
  private final LongSupplier remainingNanos;
  private final LambdaLogger logger = new ConsoleLogger();

  InvocationContext(
      Settings settings, String requestId, String logStream, LongSupplier remainingNanos) {
    this.settings = settings;
    this.requestId = requestId;
    this.logStream = logStream;
    this.remainingNanos = remainingNanos;
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + settings.name();
  }

  @Override
  public String getLogStreamName() {
    return logStream;
  }

  @Override
  public String getFunctionName() {
    return settings.name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return ARN + settings.name();
  }

  /** There is one only when a mobile app invokes the function. */
  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  /** There is one only when a mobile app invokes the function. */
  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, remainingNanos.getAsLong() / NANOS_PER_MILLI);
  }

  @Override
  public int getMemoryLimitInMB() {
    return settings.memory();
  }

  @Override
  public LambdaLogger getLogger() {
    return logger;
  }
}
