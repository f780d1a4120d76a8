package dev.junitchaos.docs.fresh;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class CountingHandler implements RequestHandler<Order, Order> {

  private static int handled;

  @Override
  public Order handleRequest(Order order, Context context) {
    return new Order(order.id(), ++handled);
  }
}
