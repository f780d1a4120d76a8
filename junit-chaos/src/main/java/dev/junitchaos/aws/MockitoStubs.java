package dev.junitchaos.aws;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mockito.ArgumentMatcher;
import org.mockito.MockingDetails;
import org.mockito.Mockito;
import org.mockito.invocation.MatchableInvocation;
import org.mockito.stubbing.Stubbing;
import software.amazon.awssdk.core.SdkRequest;

/** The stubs of a Mockito mock or spy. Loaded only where Mockito is. */
final class MockitoStubs implements MockStubs {

  private final MockingDetails details;
  private final Overrides overrides;

  MockitoStubs(ClientInterface type, Object mock) {
    details = Mockito.mockingDetails(mock);
    var settings = details.getMockCreationSettings();
    Object spied = settings.getSpiedInstance();
    overrides = new Overrides(spied == null ? settings.getTypeToMock() : spied.getClass(), type);
  }

  /**
   * A method with a stub for this very request; failing that one that the mocked class overrides;
   * failing that the core one, for mocks with a default answer.
   */
  @Override
  public Optional<AnsweringMethod> choose(List<AnsweringMethod> candidates, SdkRequest request) {
    Collection<Stubbing> stubbings = details.getStubbings();
    return candidates.stream()
        .filter(
            candidate ->
                stubbings.stream().anyMatch(stubbing -> answers(stubbing, candidate, request)))
        .findFirst()
        .or(() -> overrides.firstStubbed(candidates))
        .or(() -> Optional.of(candidates.get(0)));
  }

  @Override
  public Optional<AnsweringMethod> firstStubbed(List<AnsweringMethod> candidates) {
    return candidates.stream()
        .filter(
            candidate ->
                details.getStubbings().stream().anyMatch(stubbing -> isOf(stubbing, candidate)))
        .findFirst();
  }

  private static boolean answers(Stubbing stubbing, AnsweringMethod candidate, SdkRequest request) {
    if (!isOf(stubbing, candidate)) {
      return false;
    }
    if (candidate.takesNothing()) {
      return isEmpty(request);
    }
    if (candidate.takesConsumer() || !(stubbing instanceof MatchableInvocation matchable)) {
      return true;
    }
    return matches(matchable.getMatchers().get(0), request);
  }

  private static boolean isOf(Stubbing stubbing, AnsweringMethod candidate) {
    Method stubbed = stubbing.getInvocation().getMethod();
    return stubbed.getName().equals(candidate.method().getName())
        && Arrays.equals(stubbed.getParameterTypes(), candidate.method().getParameterTypes());
  }

  private static boolean isEmpty(SdkRequest request) {
    return request.sdkFields().stream()
        .allMatch(
            field -> {
              Object value = field.getValueOrDefault(request);
              return value == null
                  || (value instanceof Collection<?> list && list.isEmpty())
                  || (value instanceof Map<?, ?> map && map.isEmpty());
            });
  }

  @SuppressWarnings("unchecked") // Mockito's matchers take whatever the method takes
  private static boolean matches(ArgumentMatcher<?> matcher, SdkRequest request) {
    try {
      return ((ArgumentMatcher<Object>) matcher).matches(request);
    } catch (RuntimeException doesNot) {
      return false;
    }
  }

  @Override
  public String describe() {
    return "The mock of " + overrides.implementation().getSimpleName();
  }

  @Override
  public boolean areMockito() {
    return true;
  }
}
