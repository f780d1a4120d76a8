package dev.junitchaos.docs.injection;

import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.ServiceError;
import java.time.Duration;
import java.util.function.Supplier;

class BusyDay implements Supplier<FaultPlan> {
  @Override
  public FaultPlan get() {
    return FaultPlan.builder()
        .service("DynamoDb")
        .resource("orders")
        .first(1)
        .inject(ServiceError.throttle())
        .service("DynamoDb")
        .inject(Latency.between(Duration.ofMillis(20), Duration.ofMillis(80)))
        .build();
  }
}
