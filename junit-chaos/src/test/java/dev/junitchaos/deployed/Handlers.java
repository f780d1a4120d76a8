package dev.junitchaos.deployed;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Handlers for the real runtime; public, as it asks. */
public final class Handlers {

  private Handlers() {}

  /** Tells of its process. */
  public static final class Telling implements RequestHandler<String, Map<String, Object>> {

    private static int invocations;

    @Override
    public Map<String, Object> handleRequest(String variable, Context context) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("pid", ProcessHandle.current().pid());
      told.put("invocations", ++invocations);
      told.put("value", System.getenv(variable));
      told.put("remaining", context.getRemainingTimeInMillis());
      told.put("requestId", context.getAwsRequestId());
      told.put("memory", context.getMemoryLimitInMB());
      return told;
    }
  }

  /** Never returns. */
  public static final class Hanging implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
      System.out.println("hanging in process " + ProcessHandle.current().pid());
      while (true) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException swallowed) {
          // As careless handlers do.
        }
      }
    }
  }
}
