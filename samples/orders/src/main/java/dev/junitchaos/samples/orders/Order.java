package dev.junitchaos.samples.orders;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * What a customer orders.
 *
 * @param orderId drawn by the customer's device, so that a repeated request is the same order
 * @param item what is ordered
 * @param quantity how many, at least one
 * @param amountCents what is to be paid for all of it
 */
record Order(String orderId, String item, int quantity, long amountCents) {

  Order {
    if (orderId == null || orderId.isBlank() || item == null || item.isBlank()) {
      throw new IllegalArgumentException("orderId and item must be given");
    }
    if (quantity < 1 || amountCents < 1) {
      throw new IllegalArgumentException("quantity and amountCents must be positive");
    }
  }

  /**
   * Reads the body of a request.
   *
   * @throws IllegalArgumentException when it is no order
   */
  static Order fromJson(String body) {
    try {
      Order order = Json.MAPPER.readValue(body == null ? "" : body, Order.class);
      if (order == null) {
        throw new IllegalArgumentException("the body is empty");
      }
      return order;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not an order: " + e.getOriginalMessage(), e);
    }
  }
}
