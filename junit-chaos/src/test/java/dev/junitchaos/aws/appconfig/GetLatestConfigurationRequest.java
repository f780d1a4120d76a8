package dev.junitchaos.aws.appconfig;

import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;

/** Asks by a token; that is left out here. */
public final class GetLatestConfigurationRequest extends AppConfigDataRequest {

  private GetLatestConfigurationRequest(Builder builder) {
    super(builder);
  }

  public static GetLatestConfigurationRequest create() {
    return new Builder().build();
  }

  @Override
  public Builder toBuilder() {
    return new Builder();
  }

  @Override
  public List<SdkField<?>> sdkFields() {
    return List.of();
  }

  /** Builds it. */
  public static final class Builder extends AwsRequest.BuilderImpl {
    @Override
    public GetLatestConfigurationRequest build() {
      return new GetLatestConfigurationRequest(this);
    }
  }
}
