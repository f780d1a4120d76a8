package dev.junitchaos.deployed;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events and responses of every kind, for the real runtime. */
public final class Orders {

  private Orders() {}

  /** An event. */
  public static final class Order {

    private String id = "";
    private List<String> items = List.of();

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public List<String> getItems() {
      return items;
    }

    public void setItems(List<String> items) {
      this.items = items;
    }
  }

  /** A response. */
  public static final class Receipt {

    private String order = "";
    private int total;

    public String getOrder() {
      return order;
    }

    public void setOrder(String order) {
      this.order = order;
    }

    public int getTotal() {
      return total;
    }

    public void setTotal(int total) {
      this.total = total;
    }
  }

  /** Objects in and out. */
  public static final class Checkout implements RequestHandler<Order, Receipt> {
    @Override
    public Receipt handleRequest(Order order, Context context) {
      Receipt receipt = new Receipt();
      receipt.setOrder(order.getId());
      receipt.setTotal(order.getItems().size());
      return receipt;
    }
  }

  /** Generic types in and out. */
  public static final class Grouping
      implements RequestHandler<List<Order>, Map<String, List<Receipt>>> {
    @Override
    public Map<String, List<Receipt>> handleRequest(List<Order> orders, Context context) {
      return Map.of(
          "receipts",
          orders.stream().map(order -> new Checkout().handleRequest(order, context)).toList());
    }
  }

  /** An event class of AWS's in, nothing out. */
  public static final class Queue implements RequestHandler<SQSEvent, @Nullable Void> {
    @Override
    public @Nullable Void handleRequest(SQSEvent event, Context context) {
      if (!event.getRecords().get(0).getBody().equals("order-1")) {
        throw new IllegalArgumentException(event.toString());
      }
      return null;
    }
  }

  /** A response that has no setters: it can be written and not be read. */
  public static final class OneWay implements RequestHandler<String, OneWay.Sealed> {

    /** No constructor for a serialiser. */
    public static final class Sealed {

      private final int size;

      Sealed(int size) {
        this.size = size;
      }

      public int getSize() {
        return size;
      }
    }

    @Override
    public Sealed handleRequest(String event, Context context) {
      return new Sealed(event.length());
    }
  }

  /** Streams, and methods of its own. */
  public static final class Streams implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      output.write('[');
      input.transferTo(output);
      output.write(']');
    }

    /** A handler that implements no interface, as a configuration can name it. */
    public String first(Order order) {
      return order.getItems().get(0);
    }
  }
}
