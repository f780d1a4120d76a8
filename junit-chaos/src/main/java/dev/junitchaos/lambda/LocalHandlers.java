package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Handlers that run in this JVM. Thread-safe. */
final class LocalHandlers<I extends @Nullable Object, O extends @Nullable Object>
    implements HandlerSource<I, O> {

  private final Supplier<?> instances;
  private final Function<Object, Handler<I, O>> kind;
  private final boolean shared;
  private volatile @Nullable Class<?> type;

  private LocalHandlers(
      Supplier<?> instances, Function<Object, Handler<I, O>> kind, boolean shared) {
    this.instances = instances;
    this.kind = kind;
    this.shared = shared;
  }

  /** One handler for all. */
  static <I extends @Nullable Object, O extends @Nullable Object> LocalHandlers<I, O> sharing(
      RequestHandler<I, O> handler) {
    return new LocalHandlers<>(() -> handler, LocalHandlers::request, true);
  }

  /** A handler each. */
  static <I extends @Nullable Object, O extends @Nullable Object> LocalHandlers<I, O> making(
      Supplier<? extends RequestHandler<I, O>> handlers) {
    return new LocalHandlers<>(handlers, LocalHandlers::request, false);
  }

  /** One handler of streams for all. */
  static LocalHandlers<String, String> sharingStream(RequestStreamHandler handler) {
    return new LocalHandlers<>(() -> handler, LocalHandlers::stream, true);
  }

  /** A handler of streams each. */
  static LocalHandlers<String, String> makingStream(
      Supplier<? extends RequestStreamHandler> handlers) {
    return new LocalHandlers<>(handlers, LocalHandlers::stream, false);
  }

  @Override
  public boolean isShared() {
    return shared;
  }

  @Override
  public Host<I, O> host(ExecutionEnvironment.Identity identity, boolean freshClasses) {
    return freshClasses ? this::makeWithFreshClasses : this::make;
  }

  private Handler<I, O> make() {
    Handler<I, O> handler =
        kind.apply(Objects.requireNonNull(instances.get(), Messages.noHandler()));
    type = handler.type();
    return handler;
  }

  /** One whose class, and those it stands with, have been loaded anew. */
  private Handler<I, O> makeWithFreshClasses() {
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
