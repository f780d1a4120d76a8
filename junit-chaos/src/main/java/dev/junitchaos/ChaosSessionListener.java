package dev.junitchaos;

import dev.junitchaos.http.ChaosProxySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Puts the proxy selector in place before any test class loads: {@code java.net.http.HttpClient}
 * asks for the default once, when it is built. Found by the JUnit Platform; not for direct use.
 */
public final class ChaosSessionListener implements LauncherSessionListener {

  /** Found by the JUnit Platform. */
  public ChaosSessionListener() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    ChaosProxySelector.install();
  }
}
