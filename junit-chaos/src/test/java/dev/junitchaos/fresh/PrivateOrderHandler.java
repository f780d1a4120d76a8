package dev.junitchaos.fresh;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;

/** Exchanges a type with its caller that is not public. */
public class PrivateOrderHandler
    implements RequestHandler<List<PrivateOrderHandler.PrivateOrder>, String> {

  record PrivateOrder(String id) {}

  public static RequestHandler<?, String> handler() {
    return new PrivateOrderHandler();
  }

  @SuppressWarnings("unchecked")
  public static <I> RequestHandler<I, String> make() {
    return (RequestHandler<I, String>) handler();
  }

  @Override
  public String handleRequest(List<PrivateOrder> orders, Context context) {
    return "";
  }
}
