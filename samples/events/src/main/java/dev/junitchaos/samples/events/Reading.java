package dev.junitchaos.samples.events;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.math.BigInteger;

/**
 * What a meter has counted since its last reading.
 *
 * @param meter the meter, which is the partition key too
 * @param wattHours 0 or more
 * @param sequenceNumber rises from reading to reading of a meter
 */
record Reading(String meter, long wattHours, BigInteger sequenceNumber) {

  /** As it is in the stream. */
  private record Data(String meter, long wattHours) {

    private Data {
      if (wattHours < 0) {
        throw new IllegalArgumentException(wattHours + " watt-hours");
      }
    }
  }

  /**
   * Reads a record of the stream.
   *
   * @throws IllegalArgumentException when it is no reading
   */
  static Reading of(KinesisEvent.Record record) {
    byte[] json = new byte[record.getData().remaining()];
    record.getData().duplicate().get(json);
    Data data = Json.read(json, Data.class);
    return new Reading(data.meter, data.wattHours, new BigInteger(record.getSequenceNumber()));
  }
}
