package dev.junitchaos.lambda.source;

/**
 * One record on its way: how often it was delivered, and what became of it. Used by one thread.
 *
 * @param <R> what it is to the test
 */
final class Tracked<R> {

  /** What has become of a record. */
  enum Fate {
    /** It is still there. */
    LEFT,
    /** The function succeeded with it, and the service deleted it or went past it. */
    PROCESSED,
    /** It went to the dead-letter queue or the on-failure destination. */
    DEAD
  }

  private final R content;
  private final int number;
  private final String group;

  // Mutable: its story so far.
  private int deliveries;
  private int processed;
  private Fate fate = Fate.LEFT;

  /**
   * A record that waits.
   *
   * @param number from 1, in the order of sending
   * @param group those of one group keep their order; empty: of none
   */
  Tracked(R content, int number, String group) {
    this.content = content;
    this.number = number;
    this.group = group;
  }

  R content() {
    return content;
  }

  int number() {
    return number;
  }

  String group() {
    return group;
  }

  /** How often it was delivered, the delivery under way included. */
  int deliveries() {
    return deliveries;
  }

  /** In how many deliveries the function succeeded with it. */
  int processed() {
    return processed;
  }

  Fate fate() {
    return fate;
  }

  void delivered() {
    deliveries++;
  }

  void succeeded() {
    processed++;
    fate = Fate.PROCESSED;
  }

  void dead() {
    fate = Fate.DEAD;
  }
}
