package dev.junitchaos.aws;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/** What a mock or fake has answers for. */
interface MockStubs {

  /** Looks at what stands behind the interface. */
  static MockStubs of(ClientInterface type, Object mock) {
    return MockitoPresence.mockedType(mock).isPresent()
        ? new MockitoStubs(type, mock)
        : new Overrides(mock.getClass(), type);
  }

  /** The one method to call; empty if there is surely no answer. */
  Optional<AnsweringMethod> choose(List<AnsweringMethod> candidates, SdkRequest request);

  /** For messages: what is mocked, in a few words. */
  String describe();

  /** Whether answers are given by stubbing, rather than by writing a class. */
  boolean areMockito();

  /** Of the methods, the first that has an answer of any kind. */
  Optional<AnsweringMethod> firstStubbed(List<AnsweringMethod> candidates);

  /**
   * The methods that a hand-written class overrides.
   *
   * @param implementation the class
   * @param type what it implements
   */
  record Overrides(Class<?> implementation, ClientInterface type) implements MockStubs {

    @Override
    public Optional<AnsweringMethod> choose(List<AnsweringMethod> candidates, SdkRequest request) {
      return firstStubbed(candidates);
    }

    @Override
    public Optional<AnsweringMethod> firstStubbed(List<AnsweringMethod> candidates) {
      return candidates.stream().filter(candidate -> overrides(candidate.method())).findFirst();
    }

    private boolean overrides(Method method) {
      if (Proxy.isProxyClass(implementation)) {
        return true;
      }
      try {
        return implementation
                .getMethod(method.getName(), method.getParameterTypes())
                .getDeclaringClass()
            != method.getDeclaringClass();
      } catch (NoSuchMethodException cannotBe) {
        return false;
      }
    }

    @Override
    public String describe() {
      return implementation.getName();
    }

    @Override
    public boolean areMockito() {
      return false;
    }
  }
}
