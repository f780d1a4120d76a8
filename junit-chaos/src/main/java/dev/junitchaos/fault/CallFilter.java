package dev.junitchaos.fault;

/**
 * Narrows a fault down to some requests, by what is in them: {@code where = OrdersOver100.class}.
 *
 * <pre>{@code
 * class OrdersOver100 implements CallFilter<PutItemRequest> {
 *   public boolean accepts(PutItemRequest request) {
 *     return Integer.parseInt(request.item().get("total").n()) > 100;
 *   }
 * }
 * }</pre>
 *
 * <p>The fault strikes only requests of the type that {@code accepts} takes. One object is made for
 * each test, by the constructor without parameters; tests ask it from every thread that makes
 * calls. Calls that it turns down are not counted by {@code first}, {@code oneIn} …
 *
 * @param <R> for an AWS service the SDK's request, such as {@code PutItemRequest}; for the function
 *     its event, as it was given to {@code invoke}; for another HTTP downstream {@link
 *     java.net.URI}, of which only scheme, host and port are certain, since no more is known when a
 *     connection is opened
 */
@FunctionalInterface
public interface CallFilter<R> {

  /**
   * Whether the fault may strike.
   *
   * @param request what is about to be sent; not to be changed
   * @return {@code false} to let it pass untouched and uncounted
   */
  boolean accepts(R request);

  /** Accepts everything: what {@code where} is when it is not set. */
  final class All implements CallFilter<Object> {

    /** Made when it is asked for. */
    public All() {}

    @Override
    public boolean accepts(Object request) {
      return true;
    }
  }
}
