package dev.junitchaos.format;

import java.util.Locale;
import java.util.Map;

/**
 * Names of AWS services that differ between what endpoints, permissions and the CLI call them and
 * the SDK's. Stateless.
 */
final class ServiceNames {

  private static final Map<String, String> OTHER =
      Map.of(
          "events", "EventBridge",
          "states", "Sfn",
          "stepfunctions", "Sfn",
          "logs", "CloudWatchLogs",
          "monitoring", "CloudWatch",
          "cognito-idp", "CognitoIdentityProvider",
          "es", "Elasticsearch");

  private ServiceNames() {}

  /** As the SDK calls it; any other name unchanged, which the SDK may have, but for its case. */
  static String inSdk(String name) {
    return OTHER.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }
}
