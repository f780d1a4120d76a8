package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Projects that have no Mockito can put a real client in front of a fake. */
class WithoutMockitoTest {

  @Test
  void a_fake_works() throws Exception {
    ClassLoader loader = new NoMockito();
    assertThatThrownBy(() -> loader.loadClass("org.mockito.Mockito"))
        .isInstanceOf(ClassNotFoundException.class);
    Callable<?> program =
        (Callable<?>)
            loader.loadClass(Program.class.getName()).getDeclaredConstructor().newInstance();
    assertThat(program.getClass()).isNotSameAs(Program.class);
    assertThat(program.call()).isEqualTo("sent text");
  }

  /** Sends a message to a fake. */
  public static final class Program implements Callable<String> {
    @Override
    public String call() {
      SqsClient client = RealClient.inFrontOf(new FakeQueue());
      return client.sendMessage(m -> m.messageBody("text")).messageId();
    }
  }

  private static final class FakeQueue implements SqsClient {
    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      return SendMessageResponse.builder().messageId("sent " + request.messageBody()).build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }

  /** Loads the library and the SDK anew, where Mockito cannot be found. */
  private static final class NoMockito extends ClassLoader {
    NoMockito() {
      super(WithoutMockitoTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.mockito.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.junitchaos.") && !name.startsWith("software.amazon.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
