package dev.junitchaos.samples.events;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes orders from a queue and requests a shipment for each. The event source mapping has {@code
 * ReportBatchItemFailures}: only the orders that failed come again.
 */
public final class ShipmentsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final Shipments shipments =
      new Shipments(Clients.sqs(), Settings.required("SHIPMENTS_QUEUE_URL"));

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<BatchItemFailure> failures = new ArrayList<>();
    Map<String, Order> readable = new LinkedHashMap<>();
    for (SQSMessage message : event.getRecords()) {
      try {
        readable.put(message.getMessageId(), order(message));
      } catch (IllegalArgumentException e) {
        // It will not become readable; but someone should see it, in the dead-letter queue.
        context.getLogger().log("not an order: " + message.getMessageId());
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
      if (readable.size() == Shipments.MOST) {
        request(readable, failures, context);
      }
    }
    request(readable, failures, context);
    return new SQSBatchResponse(failures);
  }

  /** Requests shipments while there is time; what there is no time for comes again. */
  private void request(
      Map<String, Order> orders, List<BatchItemFailure> failures, Context context) {
    if (!orders.isEmpty()) {
      (Clients.isTimeFor(1, context) ? shipments.request(orders) : orders.keySet())
          .forEach(messageId -> failures.add(new BatchItemFailure(messageId)));
      orders.clear();
    }
  }

  private static Order order(SQSMessage message) {
    return Json.read(message.getBody().getBytes(StandardCharsets.UTF_8), Order.class);
  }
}
