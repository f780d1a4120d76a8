package dev.junitchaos.lambda.runtime;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Companion;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Ticker;
import java.io.InputStream;
import java.util.ServiceLoader;

/**
 * The main class of a function's process: makes it a part of the experiment, then runs AWS's
 * runtime client as Lambda does.
 */
final class RuntimeMain {

  private RuntimeMain() {}

  public static void main(String[] arguments) throws Throwable {
    OtherEnd home = new OtherEnd(Doorkeeper.visit(), Thread.currentThread());
    System.setIn(InputStream.nullInputStream());
    Message.Start start = home.start();
    Experiment experiment =
        new Experiment(
            start.plan(), start.seed(), Ticker.SYSTEM, start.switches(), home.tally(start));
    home.stops(experiment);
    for (Companion companion : ServiceLoader.load(Companion.class)) {
      String name = companion.getClass().getName();
      companion.go(
          experiment, start.homes().contains(name) ? question -> home.ask(name, question) : null);
    }
    Attribution.open(experiment);
    AWSLambda.main(arguments);
  }
}
