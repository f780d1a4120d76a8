package dev.junitchaos.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link FaultPlan} in code: for each rule where, then when, then what.
 *
 * <pre>{@code
 * FaultPlan.builder()
 *     .service("DynamoDb").resource("orders").first(2).inject(ServiceError.throttle())
 *     .host("payments.example.com").inject(new NetworkOutage(NetworkOutage.Kind.BLACKHOLE))
 *     .function().oneIn(10).inject(Latency.of(Duration.ofMillis(250)))
 *     .build()
 * }</pre>
 *
 * <p>Rules are asked in the order they were added. A value that cannot be throws {@link
 * IllegalArgumentException} and says the rule. For one thread.
 */
public final class FaultPlanBuilder {

  private final List<FaultRule> rules = new ArrayList<>();
  private long seed;

  FaultPlanBuilder() {}

  /** A rule for the Lambda function under test. */
  public Rule function() {
    return new Rule(this, new Target.Function());
  }

  /**
   * A rule for an AWS service.
   *
   * @param id its id in the SDK, such as {@code DynamoDb}
   */
  public ServiceRule service(String id) {
    return new ServiceRule(this, new Target.Service(id, Set.of(), null, null));
  }

  /**
   * A rule for every AWS service in one region.
   *
   * @param id such as {@code eu-north-1}
   */
  public Rule region(String id) {
    return new Rule(this, new Target.Region(id));
  }

  /**
   * A rule for an HTTP downstream that is not AWS.
   *
   * @param host its name, or name and port: {@code payments.example.com:8443}
   */
  public Rule host(String host) {
    return new Rule(this, Target.Host.parse(host));
  }

  /**
   * A rule for hosts of certain names, AWS endpoints included.
   *
   * @param patterns regular expressions, such as {@code dynamodb.*.amazonaws.com}; one of them is
   *     found in a host's name
   */
  public Rule hosts(String... patterns) {
    check(
        patterns.length > 0,
        "hosts",
        Arrays.toString(patterns),
        "name a pattern",
        "hosts(\"dynamodb.*.amazonaws.com\")");
    return new Rule(this, new Target.Hosts(Arrays.stream(patterns).map(SafePattern::new).toList()));
  }

  /**
   * What draws are made from. Default: 0. A test that runs the plan by {@code @ChaosPlan} draws
   * from the run's seed.
   */
  public FaultPlanBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** The plan; the builder can go on. */
  public FaultPlan build() {
    return new FaultPlan(rules, seed);
  }

  private static void check(boolean legal, String what, Object value, String rule, String example) {
    if (!legal) {
      throw new IllegalArgumentException(
          what + " is " + value + ", but must " + rule + ". Example: " + example);
    }
  }

  /** When and what, once it is known where. For one thread. */
  public static sealed class Rule permits ServiceRule {

    private final FaultPlanBuilder plan;
    // Mutable: what was said so far.
    Target target;
    private RequestFilter filter = new RequestFilter.All();
    private @Nullable Schedule schedule;
    private String name = "";

    private Rule(FaultPlanBuilder plan, Target target) {
      this.plan = plan;
      this.target = target;
    }

    /** Only requests that the filter accepts. Default: all. */
    public Rule where(Class<? extends CallFilter<?>> requests) {
      filter = RequestFilter.of(requests);
      return this;
    }

    /** Only invocations whose event is as all of these say. Default: all. */
    public Rule where(EventCondition... all) {
      check(
          target instanceof Target.Function,
          "where",
          Arrays.toString(all),
          "be on the function, which has an event",
          "function().where(…)");
      filter = new RequestFilter.OnEvent(List.of(all));
      return this;
    }

    /**
     * A name to switch it off by, as in {@code junit.chaos.fault.<name> = off}: letters, digits,
     * dots and dashes. Default: none.
     */
    public Rule named(String switchName) {
      boolean legal = FaultRule.isName(switchName);
      String text = "\"" + switchName + "\"";
      check(
          legal,
          "name",
          text,
          "be made of letters, digits, dots and dashes",
          "named(\"orders-throttle\")");
      name = switchName;
      return this;
    }

    /** Only the first so many matching calls, 1 or more. */
    public Rule first(int count) {
      check(count >= 1, "first", count, "be 1 or more", "first(2)");
      return when(new Schedule.First(count));
    }

    /** Exactly every so-many-th matching call: n, 2n, 3n …; 1 or more. */
    public Rule oneIn(int n) {
      check(n >= 1, "oneIn", n, "be 1 or more", "oneIn(3)");
      return when(new Schedule.OneIn(n));
    }

    /** Exactly these matching calls, counted from 1. */
    public Rule onCalls(int... calls) {
      boolean legal = calls.length > 0 && Arrays.stream(calls).allMatch(call -> call >= 1);
      String text = Arrays.toString(calls);
      check(legal, "onCalls", text, "name calls, counted from 1", "onCalls(1, 3)");
      return when(new Schedule.OnCalls(Arrays.stream(calls).boxed().collect(Collectors.toSet())));
    }

    /** Each matching call with this chance, above 0 and up to 1. */
    public Rule probability(double chance) {
      boolean legal = chance > 0 && chance <= 1;
      check(legal, "probability", chance, "be above 0 and at most 1", "probability(0.2)");
      return when(new Schedule.Probability(chance));
    }

    /**
     * Adds the rule to the plan.
     *
     * @param fault what happens
     * @throws IllegalArgumentException when it cannot happen there, such as a service's throttle to
     *     the function
     */
    public FaultPlanBuilder inject(Fault fault) {
      if (!Places.fit(fault, target)) {
        throw new IllegalArgumentException(
            fault.describe() + " cannot happen to " + target.describe() + ". " + Places.of(fault));
      }
      Schedule when = schedule == null ? new Schedule.Always() : schedule;
      String source = fault.describe() + " on " + target.describe() + ", " + when.describe();
      plan.rules.add(new FaultRule(source, target, filter, when, fault, name));
      return plan;
    }

    private Rule when(Schedule next) {
      if (schedule != null) {
        throw new IllegalArgumentException(
            "at most one of first, oneIn, onCalls and probability may be said, and "
                + schedule.describe()
                + " was, before "
                + next.describe());
      }
      schedule = next;
      return this;
    }
  }

  /** A rule for an AWS service, which can be narrowed down first. For one thread. */
  public static final class ServiceRule extends Rule {

    // Mutable: what was said so far.
    private Target.Service service;

    private ServiceRule(FaultPlanBuilder plan, Target.Service service) {
      super(plan, service);
      this.service = service;
    }

    /** Only these operations, named as in the AWS API: {@code PutItem}. Default: all. */
    public ServiceRule operations(String... names) {
      return narrowed(
          new Target.Service(
              service.service(), Set.of(names), service.resource(), service.region()));
    }

    /** Only requests that name this table, bucket, queue …. Default: all. */
    public ServiceRule resource(String name) {
      return narrowed(
          new Target.Service(service.service(), service.operations(), name, service.region()));
    }

    /** Only clients of this region, such as {@code eu-north-1}. Default: all. */
    public ServiceRule region(String id) {
      return narrowed(
          new Target.Service(service.service(), service.operations(), service.resource(), id));
    }

    private ServiceRule narrowed(Target.Service narrower) {
      service = narrower;
      target = narrower;
      return this;
    }
  }
}
