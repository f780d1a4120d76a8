package dev.junitchaos.samples.events;

import java.math.BigInteger;
import java.util.List;

/**
 * What a meter has counted up to a reading.
 *
 * @param wattHours all readings together
 * @param lastSequenceNumber of the last reading that is in it
 */
record Total(long wattHours, String lastSequenceNumber) {

  /** A meter that has not been read. */
  static final Total NOTHING = new Total(0, "-1");

  /** With the readings that are not in it yet. */
  Total plus(List<Reading> readings) {
    Total total = this;
    for (Reading reading : readings) {
      if (reading.sequenceNumber().compareTo(new BigInteger(total.lastSequenceNumber)) > 0) {
        total =
            new Total(total.wattHours + reading.wattHours(), reading.sequenceNumber().toString());
      }
    }
    return total;
  }
}
