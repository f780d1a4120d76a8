package dev.junitchaos.fault;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a fault strikes: on which of the calls that its {@link Target} sees.
 *
 * <p>Immutable and thread-safe. A pure function of the call's number, so the order in which threads
 * run does not matter.
 */
public sealed interface Schedule extends Serializable {

  /** What an annotation's number attribute is when the user did not set it. */
  int UNSET = Integer.MIN_VALUE;

  /**
   * Whether the fault strikes on one call.
   *
   * @param call the call's number among those the target saw, from 1
   * @param draw a number in [0, 1) that belongs to this call; only {@link Probability} looks at it
   */
  boolean strikes(long call, double draw);

  /** For messages, as an annotation's attribute would say it. */
  String describe();

  /** Every call. */
  record Always() implements Schedule {
    @Override
    public boolean strikes(long call, double draw) {
      return true;
    }

    @Override
    public String describe() {
      return "every call";
    }
  }

  /**
   * The first calls, then no more.
   *
   * @param count how many, at least 1
   */
  record First(int count) implements Schedule {
    @Override
    public boolean strikes(long call, double draw) {
      return call <= count;
    }

    @Override
    public String describe() {
      return "first = " + count;
    }
  }

  /**
   * Exactly every {@code n}th call: n, 2n, 3n …
   *
   * @param n at least 1
   */
  record OneIn(int n) implements Schedule {
    @Override
    public boolean strikes(long call, double draw) {
      return call % n == 0;
    }

    @Override
    public String describe() {
      return "oneIn = " + n;
    }
  }

  /**
   * Exactly these calls.
   *
   * @param calls numbers from 1; not empty
   */
  record OnCalls(Set<Integer> calls) implements Schedule {

    /** Copies {@code calls}. */
    public OnCalls {
      calls = Set.copyOf(calls);
    }

    @Override
    public boolean strikes(long call, double draw) {
      return call <= Integer.MAX_VALUE && calls.contains((int) call);
    }

    @Override
    public String describe() {
      String list = new TreeSet<>(calls).toString();
      String inner = list.substring(1, list.length() - 1);
      return "onCalls = " + (calls.size() == 1 ? inner : "{" + inner + "}");
    }
  }

  /**
   * Each call with the same chance.
   *
   * @param chance in (0, 1]
   */
  record Probability(double chance) implements Schedule {
    @Override
    public boolean strikes(long call, double draw) {
      return draw < chance;
    }

    @Override
    public String describe() {
      return "probability = " + chance;
    }
  }
}
