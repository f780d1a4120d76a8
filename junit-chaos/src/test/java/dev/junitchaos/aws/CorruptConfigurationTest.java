package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.junitchaos.ChaosPlan;
import dev.junitchaos.aws.appconfig.GetLatestConfigurationRequest;
import dev.junitchaos.aws.appconfig.GetLatestConfigurationResponse;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.CorruptedParameter;
import dev.junitchaos.fault.FaultPlan;
import java.lang.reflect.Field;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.client.handler.AwsSyncClientHandler;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.core.signer.NoOpSigner;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Configurations of AppConfig are corrupted as parameters are. No version of its client can be had
 * here: classes of the same shape take their way through the SDK, on the settings of another
 * client.
 */
class CorruptConfigurationTest {

  private static final String FLAGS = "{\"express\": true, \"limit\": 100}";

  private final StubbedHttpClient wire = new StubbedHttpClient(200, "");

  private GetLatestConfigurationResponse read(String configuration) {
    SsmClient other = TestClients.configured(SsmClient.builder()).httpClient(wire).build();
    return new AwsSyncClientHandler(settings(other))
        .execute(
            new ClientExecutionParams<
                    GetLatestConfigurationRequest, GetLatestConfigurationResponse>()
                .withOperationName("GetLatestConfiguration")
                .withInput(GetLatestConfigurationRequest.create())
                .withMarshaller(
                    request ->
                        SdkHttpFullRequest.builder()
                            .method(SdkHttpMethod.GET)
                            .protocol("https")
                            .host("appconfigdata.eu-north-1.amazonaws.com")
                            .encodedPath("/configuration")
                            .build())
                .withResponseHandler(
                    (answer, attributes) -> GetLatestConfigurationResponse.of(configuration))
                .withErrorResponseHandler(
                    (answer, attributes) -> {
                      throw new AssertionError("an error came over the wire");
                    }));
  }

  private static SdkClientConfiguration settings(SsmClient client) {
    try {
      Field settings = client.getClass().getDeclaredField("clientConfiguration");
      settings.setAccessible(true);
      return ((SdkClientConfiguration) settings.get(client))
          .toBuilder()
              .option(SdkAdvancedClientOption.SIGNER, new NoOpSigner())
              .option(SdkClientOption.SIGNER_OVERRIDDEN, true)
              .build();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FaultPlan first(CorruptedParameter fault) {
    return FaultPlan.builder().service("AppConfigData").first(1).inject(fault).build();
  }

  static class Cut implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return first(new CorruptedParameter("", null));
    }
  }

  @Test
  @ChaosPlan(Cut.class)
  void a_configuration_that_ends_early() {
    GetLatestConfigurationResponse read = read(FLAGS);

    assertThat(FLAGS).startsWith(read.configuration());
    assertThat(read.configuration().length())
        .isBetween((int) (FLAGS.length() * 0.3), (int) (FLAGS.length() * 0.8) + 1);
    assertThat(read.versionLabel()).isEqualTo("v7");
    assertThat(read(FLAGS).configuration()).isEqualTo(FLAGS);
  }

  static class Other implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return first(new CorruptedParameter("", "{}"));
    }
  }

  @Test
  @ChaosPlan(Other.class)
  void another_configuration() {
    assertThat(read(FLAGS).configuration()).isEqualTo("{}");
    assertThat(read(FLAGS).configuration()).isEqualTo(FLAGS);
  }

  @Test
  @ChaosPlan(Cut.class)
  @dev.junitchaos.ChaosTest(strict = false)
  void one_that_has_not_changed_since_the_last_read_has_nothing_to_cut(Experiment experiment) {
    assertThat(read("").configuration()).isEmpty();
    assertThat(experiment.injections()).isEmpty();
  }

  static class Missing implements Supplier<FaultPlan> {
    @Override
    public FaultPlan get() {
      return first(CorruptedParameter.missing(""));
    }
  }

  @Test
  @ChaosPlan(Missing.class)
  void none(Experiment experiment) {
    AwsServiceException failure =
        catchThrowableOfType(AwsServiceException.class, () -> read(FLAGS));

    assertThat(failure.statusCode()).isEqualTo(404);
    assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException");
    assertThat(experiment.calls()).as("not tried again").hasSize(1);
    assertThat(wire.requests).isEmpty();
  }
}
