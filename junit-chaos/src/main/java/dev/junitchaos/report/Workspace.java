package dev.junitchaos.report;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder that GitHub Actions has checked the project out to, and so what paths are relative to
 * there. Immutable.
 *
 * @param root absolute; empty outside of GitHub Actions
 */
record Workspace(Path root) {

  static Workspace of(Map<String, String> environment) {
    return new Workspace(Path.of(environment.getOrDefault("GITHUB_WORKSPACE", "")).normalize());
  }

  /** A path as GitHub names it; as it is when it is elsewhere. */
  String name(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    Path inside =
        !root.toString().isEmpty() && whole.startsWith(root) ? root.relativize(whole) : path;
    return inside.toString().replace('\\', '/');
  }
}
