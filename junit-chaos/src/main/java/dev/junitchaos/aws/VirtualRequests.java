package dev.junitchaos.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkRequest;

/** Puts {@link VirtualBackoff} into single requests, and takes it out again. Stateless. */
final class VirtualRequests {

  private VirtualRequests() {}

  /** A copy of a request that is configured further. */
  static AwsRequest with(
      AwsRequest request, Consumer<AwsRequestOverrideConfiguration.Builder> configuration) {
    AwsRequestOverrideConfiguration.Builder override =
        request
            .overrideConfiguration()
            .map(AwsRequestOverrideConfiguration::toBuilder)
            .orElseGet(AwsRequestOverrideConfiguration::builder);
    configuration.accept(override);
    AwsRequest.Builder copy = request.toBuilder();
    copy.overrideConfiguration(override.build());
    return copy.build();
  }

  /** A copy of a request, whose backoff is skipped. */
  static AwsRequest skipping(AwsRequest request) {
    return with(request, override -> override.addPlugin(VirtualBackoff.PLUGIN));
  }

  /** Whether that was tried with a request. */
  static boolean isTried(SdkRequest request) {
    try {
      return request
          .overrideConfiguration()
          .filter(override -> override.plugins().contains(VirtualBackoff.PLUGIN))
          .isPresent();
    } catch (LinkageError olderSdk) {
      return false;
    }
  }

  /** What is configured for a request but for that; {@code null}: nothing else. */
  static @Nullable AwsRequestOverrideConfiguration asMade(AwsRequestOverrideConfiguration found) {
    AwsRequestOverrideConfiguration made = found;
    try {
      List<SdkPlugin> others = new ArrayList<>(found.plugins());
      if (!others.remove(VirtualBackoff.PLUGIN)) {
        return found;
      }
      made = found.toBuilder().plugins(others).build();
    } catch (LinkageError olderSdk) {
      return found;
    }
    return made.equals(AwsRequestOverrideConfiguration.builder().build()) ? null : made;
  }
}
