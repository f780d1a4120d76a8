package dev.junitchaos;

import dev.junitchaos.gate.Gate;
import dev.junitchaos.http.ChaosProxySelector;
import dev.junitchaos.report.RunCollector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Puts the proxy selector in place before any test class loads: {@code java.net.http.HttpClient}
 * asks for the default once, when it is built. And lets the gate judge what the session has run.
 * Found by the JUnit Platform; not for direct use.
 */
public final class ChaosSessionListener implements LauncherSessionListener {

  private final Gate gate = new Gate();

  /** Found by the JUnit Platform. */
  public ChaosSessionListener() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    ChaosProxySelector.install();
    session.getLauncher().registerTestExecutionListeners(gate);
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    RunCollector.sessionClosed();
    gate.sessionClosed();
  }
}
