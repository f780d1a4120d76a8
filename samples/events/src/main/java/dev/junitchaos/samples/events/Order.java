package dev.junitchaos.samples.events;

/**
 * What a customer ordered, as it is in the queue of orders.
 *
 * @param orderId unique
 * @param item what to ship
 * @param quantity 1 or more
 */
record Order(String orderId, String item, int quantity) {

  Order {
    if (quantity < 1) {
      throw new IllegalArgumentException("a quantity of " + quantity);
    }
  }
}
