package dev.junitchaos.aws;

import dev.junitchaos.experiment.Companion;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The routes of a {@link LocalAws} for a function's process: each is asked for at home, where the
 * servers' addresses are known and the mocks live.
 */
final class DistantRoutes {

  private DistantRoutes() {}

  /** What the process asks. */
  sealed interface Question extends Serializable {

    /** All routes. */
    record All() implements Question {}

    /** Where the server of a route is, by the route's place. */
    record Endpoint(int route) implements Question {}

    /** What the mock of a route answers, by the route's place. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Attempt(
        int route, Parcel request, String operation, byte @Nullable [] body, String contentType)
        implements Question {}

    /** A request was kept from leaving the machine. */
    record Refused(String message) implements Question {}
  }

  /**
   * One route.
   *
   * @param service of a server; {@code null}: it leads to a mock
   * @param region of a server, if it is for clients of that region only
   * @param client the interface that is mocked
   */
  record Signpost(@Nullable String service, @Nullable String region, @Nullable Class<?> client)
      implements Serializable {

    static Signpost of(Route route) {
      return route instanceof Route.ToServer server
          ? new Signpost(server.service(), server.region(), null)
          : new Signpost(null, null, ((Route.ToMock) route).client());
    }

    Route towards(int place, Companion.Home home) {
      return service != null
          ? new Route.ToServer(
              service,
              region,
              () -> (URI) Objects.requireNonNull(home.answer(new Question.Endpoint(place))))
          : new Route.ToDistantMock(Objects.requireNonNull(client), place, home);
    }
  }

  /** What a mock made of an attempt. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Outcome(@Nullable Parcel response, byte[] content, @Nullable Throwable failure)
      implements Serializable {}

  /** At home: answers for a world. */
  static @Nullable Serializable answer(LocalWorld world, Serializable question) {
    List<Route> routes = world.routes();
    if (question instanceof Question.Endpoint endpoint) {
      return ((Route.ToServer) routes.get(endpoint.route())).endpoint().get();
    }
    if (question instanceof Question.Attempt attempt) {
      return ask(world.backend((Route.ToMock) routes.get(attempt.route())), attempt);
    }
    if (question instanceof Question.Refused refused) {
      world.remember(refused.message());
      return null;
    }
    return (Serializable) List.copyOf(routes.stream().map(Signpost::of).toList());
  }

  private static Outcome ask(MockBackend mock, Question.Attempt attempt) {
    byte[] body = attempt.body();
    MockExchange asked =
        new MockExchange(
            (SdkRequest) attempt.request().content(),
            attempt.operation(),
            Optional.ofNullable(body)
                .map(bytes -> new Payload(bytes, attempt.contentType()).toRequestBody()),
            Optional.empty(),
            outcome -> {}); // the process records it
    try {
      MockAnswer answer = mock.answerNow(asked);
      return new Outcome(Parcel.of(answer.response()), answer.content(), null);
    } catch (CompletionException e) {
      return new Outcome(null, new byte[0], e.getCause());
    } catch (IOException | RuntimeException | Error e) {
      return new Outcome(null, new byte[0], e);
    }
  }

  /** In the process: asks the mock at home. */
  static MockAnswer answer(Route.ToDistantMock route, MockExchange asked) throws IOException {
    Payload payload = Payload.NONE;
    Optional<RequestBody> body = asked.body();
    if (body.isPresent()) {
      payload = Payload.of(body.get());
    } else if (asked.asyncBody().isPresent()) {
      payload = Payload.of(asked.asyncBody().get()).join();
    }
    boolean hasBody = body.isPresent() || asked.asyncBody().isPresent();
    Outcome outcome =
        (Outcome)
            Objects.requireNonNull(
                route
                    .home()
                    .answer(
                        new Question.Attempt(
                            route.place(),
                            Parcel.of(asked.request()),
                            asked.operation(),
                            hasBody ? payload.bytes() : null,
                            payload.contentType())));
    if (outcome.failure() != null) {
      throw new CompletionException(outcome.failure());
    }
    return new MockAnswer(
        (SdkResponse) Objects.requireNonNull(outcome.response()).content(), outcome.content());
  }
}
