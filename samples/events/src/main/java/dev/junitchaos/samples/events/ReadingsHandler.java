package dev.junitchaos.samples.events;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Adds up what meters have counted, from a stream. The event source mapping has {@code
 * ReportBatchItemFailures}: the lowest sequence number in the answer is the checkpoint, and all
 * from there comes again, also what was added already.
 */
public final class ReadingsHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {

  private final Totals totals = new Totals(Clients.s3(), Settings.required("TOTALS_BUCKET"));

  @Override
  public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
    List<BatchItemFailure> failures = new ArrayList<>();
    Map<String, List<Reading>> byMeter = new LinkedHashMap<>();
    for (KinesisEventRecord record : event.getRecords()) {
      try {
        Reading reading = Reading.of(record.getKinesis());
        byMeter.computeIfAbsent(reading.meter(), meter -> new ArrayList<>()).add(reading);
      } catch (IllegalArgumentException e) {
        // A meter's readings must stay in order: what comes after this one waits.
        context.getLogger().log("not a reading: " + record.getKinesis().getSequenceNumber());
        failures.add(new BatchItemFailure(record.getKinesis().getSequenceNumber()));
        break;
      }
    }
    byMeter.forEach(
        (meter, readings) -> {
          if (!Clients.isTimeFor(3, context) || !isAdded(meter, readings, context.getLogger())) {
            failures.add(new BatchItemFailure(readings.get(0).sequenceNumber().toString()));
          }
        });
    return new StreamsEventResponse(failures);
  }

  private boolean isAdded(String meter, List<Reading> readings, LambdaLogger logger) {
    try {
      totals.add(meter, readings);
      return true;
    } catch (SdkException | IllegalArgumentException e) {
      logger.log("the readings of " + meter + " were not added: " + e);
      return false;
    }
  }
}
