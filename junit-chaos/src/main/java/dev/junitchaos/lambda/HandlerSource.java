package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the execution environments of a function get their handlers from. Thread-safe. */
final class HandlerSource<I extends @Nullable Object, O extends @Nullable Object> {

  private final Supplier<?> instances;
  private final Function<Object, Handler<I, O>> kind;
  private final boolean shared;
  private volatile @Nullable Class<?> type;

  private HandlerSource(
      Supplier<?> instances, Function<Object, Handler<I, O>> kind, boolean shared) {
    this.instances = instances;
    this.kind = kind;
    this.shared = shared;
  }

  /** One handler for all. */
  static <I extends @Nullable Object, O extends @Nullable Object> HandlerSource<I, O> sharing(
      RequestHandler<I, O> handler) {
    return new HandlerSource<>(() -> handler, HandlerSource::request, true);
  }

  /** A handler each. */
  static <I extends @Nullable Object, O extends @Nullable Object> HandlerSource<I, O> making(
      Supplier<? extends RequestHandler<I, O>> handlers) {
    return new HandlerSource<>(handlers, HandlerSource::request, false);
  }

  /** One handler of streams for all. */
  static HandlerSource<String, String> sharingStream(RequestStreamHandler handler) {
    return new HandlerSource<>(() -> handler, HandlerSource::stream, true);
  }

  /** A handler of streams each. */
  static HandlerSource<String, String> makingStream(
      Supplier<? extends RequestStreamHandler> handlers) {
    return new HandlerSource<>(handlers, HandlerSource::stream, false);
  }

  /** Whether it always gives the same handler. */
  boolean isShared() {
    return shared;
  }

  Handler<I, O> make() {
    Handler<I, O> handler =
        kind.apply(Objects.requireNonNull(instances.get(), Messages.noHandler()));
    type = handler.type();
    return handler;
  }

  /** One whose class, and those it stands with, have been loaded anew. */
  Handler<I, O> makeWithFreshClasses() {
    Class<?> known = type;
    return kind.apply(FreshClasses.handler(known == null ? make().type() : known));
  }

  @SuppressWarnings("unchecked") // as the static types of the factories say
  private static <I extends @Nullable Object, O extends @Nullable Object> Handler<I, O> request(
      Object handler) {
    return Handler.of((RequestHandler<I, O>) handler);
  }

  private static Handler<String, String> stream(Object handler) {
    return Handler.ofStream((RequestStreamHandler) handler);
  }
}
