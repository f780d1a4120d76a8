package dev.junitchaos.lambda;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Several invocations, as a list that cannot be changed. It has a type of its own so that
 * assertions can tell it from other lists:
 *
 * <pre>{@code
 * assertThat(checkout.invokeTimes(100, order)).successRate().isAtLeast(0.99);
 * }</pre>
 *
 * <p>Immutable and thread-safe. Equal to every list with the same invocations.
 *
 * @param <O> the type of the response
 */
public final class Invocations<O extends @Nullable Object> extends AbstractList<Invocation<O>>
    implements RandomAccess {

  private final List<Invocation<O>> invocations;

  private Invocations(List<Invocation<O>> invocations) {
    this.invocations = invocations;
  }

  /**
   * Invocations that were collected one by one.
   *
   * @param invocations copied; none is {@code null}
   * @param <O> the type of the response
   */
  public static <O extends @Nullable Object> Invocations<O> of(
      Iterable<? extends Invocation<O>> invocations) {
    List<Invocation<O>> copy = new ArrayList<>();
    invocations.forEach(copy::add);
    return new Invocations<>(List.copyOf(copy));
  }

  @Override
  public Invocation<O> get(int index) {
    return invocations.get(index);
  }

  @Override
  public int size() {
    return invocations.size();
  }
}
