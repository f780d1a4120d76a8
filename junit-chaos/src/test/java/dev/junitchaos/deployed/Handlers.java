package dev.junitchaos.deployed;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;

/** Handlers for the real runtime; public, as it asks. */
public final class Handlers {

  private Handlers() {}

  /** Tells of its process. */
  public static final class Telling implements RequestHandler<String, Map<String, Object>> {

    private static int invocations;

    @Override
    public Map<String, Object> handleRequest(String event, Context context) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("pid", ProcessHandle.current().pid());
      told.put("invocations", ++invocations);
      told.put("remaining", context.getRemainingTimeInMillis());
      told.put("requestId", context.getAwsRequestId());
      told.put("memory", context.getMemoryLimitInMB());
      told.put("function", context.getFunctionName());
      told.put("logGroup", context.getLogGroupName());
      told.put("logStream", context.getLogStreamName());
      told.put("arn", context.getInvokedFunctionArn());
      told.put("timeZone", TimeZone.getDefault().getID());
      told.put("heap", Runtime.getRuntime().maxMemory());
      told.put("environment", System.getenv());
      return told;
    }
  }

  /** Says where it is, then never returns. */
  public static final class Hanging implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
      System.out.println("process " + ProcessHandle.current().pid());
      while (true) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException swallowed) {
          // As careless handlers do.
        }
      }
    }
  }

  /** Fails in the way that its event says. */
  public static final class Failing implements RequestHandler<String, String> {

    private final List<byte[]> hoard = new ArrayList<>();

    @Override
    public String handleRequest(String how, Context context) {
      switch (how) {
        case "throw" -> throw new IllegalArgumentException("no such order");
        case "exit" -> System.exit(7);
        case "exit quietly" -> System.exit(0);
        case "halt" -> Runtime.getRuntime().halt(137);
        case "memory" -> {
          while (true) {
            hoard.add(new byte[8_000_000]);
          }
        }
        case "too much" -> {
          return "x".repeat(6_300_000);
        }
        default -> {}
      }
      return "pid " + ProcessHandle.current().pid();
    }
  }

  /** Cannot be made. */
  public static final class Unmade implements RequestHandler<String, String> {

    public Unmade() {
      System.out.println("tried");
      throw new IllegalStateException("TABLE is not set");
    }

    @Override
    public String handleRequest(String event, Context context) {
      return event;
    }
  }

  /** Takes longer to be made than Lambda waits. */
  public static final class Slow implements RequestHandler<String, String> {

    static {
      try {
        System.out.println("loading");
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public String handleRequest(String event, Context context) {
      return event;
    }
  }

  /** An API. */
  public static final class Greeting
      implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
      System.out.println("greets " + event.getQueryStringParameters().get("name"));
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(200)
          .withHeaders(Map.of("Content-Type", "text/plain"))
          .withBody("Hello " + event.getQueryStringParameters().get("name"))
          .build();
    }
  }

  /** Must not be run. */
  static final class NotPublic implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
      return event;
    }
  }
}
