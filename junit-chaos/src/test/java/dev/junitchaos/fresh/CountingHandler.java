package dev.junitchaos.fresh;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Counts in a static field of another class, as handlers keep clients and caches there. */
public class CountingHandler implements RequestHandler<Order, Order> {
  @Override
  public Order handleRequest(Order order, Context context) {
    return new Order(order.id(), Counter.next());
  }
}

class Counter {
  private static int last;

  private Counter() {}

  static int next() {
    if (Thread.currentThread().getContextClassLoader() != Counter.class.getClassLoader()) {
      throw new IllegalStateException("the thread's class loader is another one");
    }
    return ++last;
  }
}
