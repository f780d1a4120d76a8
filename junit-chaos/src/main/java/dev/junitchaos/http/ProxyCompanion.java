package dev.junitchaos.http;

import dev.junitchaos.experiment.Companion;
import dev.junitchaos.experiment.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * Puts the proxy selector in place in a function's process, where the runtime client's own requests
 * to the test are none of the function's. Found by {@link java.util.ServiceLoader}.
 */
public final class ProxyCompanion implements Companion {

  /** Found by its name. */
  public ProxyCompanion() {}

  @Override
  public @Nullable Home stay() {
    return null;
  }

  @Override
  public void go(Experiment experiment, @Nullable Home home) {
    ChaosProxySelector.install();
    String api = System.getenv("AWS_LAMBDA_RUNTIME_API");
    if (api != null) {
      int colon = api.lastIndexOf(':');
      Relay.of(experiment)
          .ignore(api.substring(0, colon), Integer.parseInt(api.substring(colon + 1)));
    }
  }
}
