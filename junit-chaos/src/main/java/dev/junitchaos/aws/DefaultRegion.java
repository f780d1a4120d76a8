package dev.junitchaos.aws;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The region and dummy credentials that clients built from defaults find, as the system properties
 * that the SDK's default chains read first. Set by the first who needs them, restored by the last.
 */
final class DefaultRegion {

  private static @Nullable DefaultRegion current;

  private final String name;
  private final Map<String, @Nullable String> before = new HashMap<>();
  private int users = 1;

  private DefaultRegion(String name) {
    this.name = name;
  }

  /**
   * Sets the properties.
   *
   * @throws ExtensionConfigurationException when it is no region's id, or they are set for another
   *     region now
   */
  static synchronized DefaultRegion set(String name) {
    if (!name.matches("[A-Za-z0-9-]+")) {
      throw new ExtensionConfigurationException(
          "LocalAws.inRegion(\""
              + name
              + "\"): a region's id has letters, digits and hyphens."
              + "\nExample: LocalAws.inRegion(\"eu-north-1\")");
    }
    DefaultRegion other = current;
    if (other == null) {
      DefaultRegion region = new DefaultRegion(name);
      region.put("aws.region", name);
      region.put("aws.accessKeyId", "junitchaos");
      region.put("aws.secretAccessKey", "junitchaos");
      region.put("aws.sessionToken", null);
      region.put("aws.disableEc2Metadata", "true");
      current = region;
      return region;
    }
    if (!other.name.equals(name)) {
      throw new ExtensionConfigurationException(
          "LocalAws.inRegion(\""
              + name
              + "\") while another test class runs with LocalAws.inRegion(\""
              + other.name
              + "\"): give both the same region, or keep them apart with @ResourceLock(\"aws.region\")");
    }
    other.users++;
    return other;
  }

  void restore() {
    synchronized (DefaultRegion.class) {
      if (--users == 0) {
        before.forEach(DefaultRegion::setOrClear);
        current = null;
      }
    }
  }

  private void put(String property, @Nullable String value) {
    before.put(property, System.getProperty(property));
    setOrClear(property, value);
  }

  private static void setOrClear(String property, @Nullable String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }
}
