package dev.junitchaos.samples.events;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What was sold in a day.
 *
 * @param orders how many
 * @param cents their amounts together
 */
record Summary(long orders, long cents) {

  /**
   * Adds up a file of sales: a line {@code orderId,cents}, and then one for each order.
   *
   * @throws IllegalArgumentException when it is no such file
   */
  static Summary of(byte[] file) {
    List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals("orderId,cents")) {
      throw new IllegalArgumentException("not a file of sales");
    }
    List<String> orders = lines.subList(1, lines.size());
    return new Summary(orders.size(), orders.stream().mapToLong(Summary::cents).sum());
  }

  private static long cents(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 2) {
      throw new IllegalArgumentException("not an order: " + line);
    }
    return Long.parseLong(fields[1]); // throws an IllegalArgumentException, too
  }
}
