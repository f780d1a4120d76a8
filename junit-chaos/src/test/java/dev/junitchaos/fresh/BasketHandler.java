package dev.junitchaos.fresh;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;

/** Exchanges types with its caller that name others, and looks at its class loaders. */
public class BasketHandler implements RequestHandler<BasketHandler.Basket, String> {

  public record Basket(List<? extends Thing> things) {}

  public sealed interface Thing permits Kettle {
    default Price price() {
      return new Price(49);
    }
  }

  public record Kettle() implements Thing {}

  public record Price(int euros) {}

  @Override
  public String handleRequest(Basket basket, Context context) {
    int sum = basket.things().stream().mapToInt(thing -> thing.price().euros()).sum();
    ClassLoader own = getClass().getClassLoader();
    boolean others = Inventory.class.getClassLoader() == own;
    boolean threads = Thread.currentThread().getContextClassLoader() == own;
    return sum + " " + others + " " + threads + " " + Inventory.count++;
  }
}

class Inventory {
  static int count;
}
