package dev.junitchaos.samples.orders;

/**
 * An order as the table has it.
 *
 * @param order what was ordered
 * @param status how far it got
 * @param confirmationDue whether the customer has still to be told that it is paid
 */
record StoredOrder(Order order, Status status, boolean confirmationDue) {

  /** How far an order got. */
  enum Status {
    /** Stored, not paid yet. */
    PENDING,
    /** Paid. */
    PAID,
    /** The payment was declined. */
    DECLINED
  }
}
