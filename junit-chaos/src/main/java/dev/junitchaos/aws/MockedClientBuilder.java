package dev.junitchaos.aws;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;

/** Builds the real client whose network is a mock. */
final class MockedClientBuilder {

  private MockedClientBuilder() {}

  static Object build(
      ClientInterface type,
      MockBackend backend,
      Consumer<ClientOverrideConfiguration.Builder> configuration) {
    MockNetwork network = new MockNetwork();
    MockExchanges exchanges = new MockExchanges(network);
    ClientOverrideConfiguration.Builder override = ClientOverrideConfiguration.builder();
    configuration.accept(override);
    // Ours comes last, so that it is the first to see an answer: the others see the mock's.
    override.addExecutionInterceptor(exchanges);
    override.putExecutionAttribute(MockNetwork.ATTRIBUTE, network);

    Object builder = type.builder();
    if (!(builder instanceof AwsClientBuilder<?, ?> aws)) {
      throw new IllegalArgumentException(MockMessages.noClient(type.type().getName()));
    }
    aws.region(Region.EU_NORTH_1);
    aws.credentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("junit-chaos", "mock")));
    aws.overrideConfiguration(override.build());
    skipBackoff(aws);
    if (builder instanceof SdkSyncClientBuilder<?, ?> sync) {
      sync.httpClient(new MockHttpClient(backend, exchanges, network));
    } else if (builder instanceof SdkAsyncClientBuilder<?, ?> async) {
      // Through a builder, because only what it builds itself does the SDK close.
      async.httpClientBuilder(defaults -> new MockAsyncHttpClient(backend, exchanges, network));
    }
    trustUncheckedAnswers(type, builder);
    return aws.build();
  }

  private static void skipBackoff(AwsClientBuilder<?, ?> builder) {
    try {
      builder.addPlugin(VirtualBackoff.PLUGIN);
    } catch (LinkageError olderSdk) {
      // Then it really waits.
    }
  }

  /** Stubbed answers of SQS carry no MD5 of the message; the real client would refuse them. */
  private static void trustUncheckedAnswers(ClientInterface type, Object builder) {
    // Only SQS has this setting, and not in every version.
    for (Method method : type.builderType().getMethods()) {
      if (method.getName().equals("checksumValidationEnabled")
          && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Boolean.class})) {
        try {
          method.invoke(builder, false);
        } catch (ReflectiveOperationException cannotBe) {
          throw new IllegalStateException(cannotBe);
        }
        return;
      }
    }
  }
}
