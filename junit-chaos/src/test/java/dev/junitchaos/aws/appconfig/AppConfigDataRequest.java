package dev.junitchaos.aws.appconfig;

import software.amazon.awssdk.awscore.AwsRequest;

/** As the requests of the SDK's AppConfigData client, of which no version can be had here. */
abstract class AppConfigDataRequest extends AwsRequest {
  AppConfigDataRequest(Builder builder) {
    super(builder);
  }
}
