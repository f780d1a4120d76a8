package dev.junitchaos.aws;

import dev.junitchaos.experiment.Companion;
import dev.junitchaos.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the AWS clients of a function's process on this machine: by the routes of the test's {@link
 * LocalAws}, if it has one; else none has a route. Found by {@link java.util.ServiceLoader}.
 */
public final class RoutesCompanion implements Companion {

  /** Found by its name. */
  public RoutesCompanion() {}

  @Override
  public @Nullable Home stay() {
    return isSdkThere() ? AtHome.answers() : null;
  }

  @Override
  public void go(Experiment experiment, @Nullable Home home) {
    if (isSdkThere()) {
      Away.open(home);
    }
  }

  private static boolean isSdkThere() {
    try {
      Class.forName(
          "software.amazon.awssdk.awscore.AwsClient",
          false,
          RoutesCompanion.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Loaded only where the SDK is. */
  private static final class AtHome {

    static @Nullable Home answers() {
      LocalWorld world = LocalWorld.find();
      return world == null ? null : question -> DistantRoutes.answer(world, question);
    }
  }

  /** Loaded only where the SDK is. */
  private static final class Away {

    static void open(@Nullable Home home) {
      if (home == null) {
        LocalWorld.openAway(List.of(), message -> {});
        return;
      }
      List<Route> routes = new ArrayList<>();
      List<?> all = (List<?>) Objects.requireNonNull(home.answer(new DistantRoutes.Question.All()));
      for (Object signpost : all) {
        routes.add(((DistantRoutes.Signpost) signpost).towards(routes.size(), home));
      }
      LocalWorld.openAway(
          routes, message -> home.answer(new DistantRoutes.Question.Refused(message)));
    }
  }
}
