package dev.junitchaos.aws.appconfig;

import java.util.List;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** The configuration is the body of the answer. */
public final class GetLatestConfigurationResponse extends AwsResponse
    implements ToCopyableBuilder<
        GetLatestConfigurationResponse.Builder, GetLatestConfigurationResponse> {

  private static final List<SdkField<?>> FIELDS =
      List.of(
          SdkField.<SdkBytes>builder(MarshallingType.SDK_BYTES)
              .memberName("Configuration")
              .getter(object -> ((GetLatestConfigurationResponse) object).configuration)
              .setter((builder, value) -> ((Builder) builder).configuration = value)
              .traits(
                  LocationTrait.builder()
                      .location(MarshallLocation.PAYLOAD)
                      .locationName("Configuration")
                      .build(),
                  PayloadTrait.create())
              .build(),
          SdkField.<String>builder(MarshallingType.STRING)
              .memberName("VersionLabel")
              .getter(object -> ((GetLatestConfigurationResponse) object).versionLabel)
              .setter((builder, value) -> ((Builder) builder).versionLabel = value)
              .traits(
                  LocationTrait.builder()
                      .location(MarshallLocation.HEADER)
                      .locationName("Version-Label")
                      .build())
              .build());

  private final SdkBytes configuration;
  private final String versionLabel;

  private GetLatestConfigurationResponse(Builder builder) {
    super(builder);
    configuration = builder.configuration;
    versionLabel = builder.versionLabel;
  }

  public static GetLatestConfigurationResponse of(String configuration) {
    Builder builder = new Builder();
    builder.configuration = SdkBytes.fromUtf8String(configuration);
    builder.versionLabel = "v7";
    return builder.build();
  }

  public String configuration() {
    return configuration.asUtf8String();
  }

  public String versionLabel() {
    return versionLabel;
  }

  @Override
  public Builder toBuilder() {
    Builder builder = new Builder(this);
    builder.configuration = configuration;
    builder.versionLabel = versionLabel;
    return builder;
  }

  @Override
  public List<SdkField<?>> sdkFields() {
    return FIELDS;
  }

  /** Builds it. */
  public static final class Builder extends AwsResponse.BuilderImpl
      implements SdkPojo, CopyableBuilder<Builder, GetLatestConfigurationResponse> {
    private SdkBytes configuration;
    private String versionLabel;

    private Builder() {}

    private Builder(GetLatestConfigurationResponse response) {
      super(response);
    }

    @Override
    public GetLatestConfigurationResponse build() {
      return new GetLatestConfigurationResponse(this);
    }

    @Override
    public List<SdkField<?>> sdkFields() {
      return FIELDS;
    }
  }
}
