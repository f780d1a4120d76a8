package dev.junitchaos.aws;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells the hosts of a developer's machine or its own network from all others, by how they are
 * written; asks no name server. Stateless.
 *
 * <p>Local are loopback, link-local and private addresses, names without a dot (as services have
 * them in Docker Compose), {@code localhost} and what is below it, Docker's names for its host, and
 * LocalStack's name for this machine.
 */
final class LocalHosts {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final List<String> NAMES =
      List.of("localhost", "docker.internal", "localhost.localstack.cloud");

  private LocalHosts() {}

  /** Whether a host is local. Asked at each call, and so without regular expressions. */
  static boolean isLocal(String host) {
    String name = plain(host);
    if (name.indexOf(':') >= 0) {
      return isLocalAddress(name);
    }
    if (!name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1))) {
      // No top-level domain ends so; what has no dot is a name, unless it is a number.
      return IPV4.matcher(name).matches()
          ? isLocalAddress(name)
          : name.indexOf('.') < 0 && !name.chars().allMatch(Character::isDigit);
    }
    if (name.indexOf('.') < 0) {
      return true;
    }
    for (String local : NAMES) {
      if (name.endsWith(local)
          && (name.length() == local.length()
              || name.charAt(name.length() - local.length() - 1) == '.')) {
        return true;
      }
    }
    return false;
  }

  /** In lower case, without the brackets of an address or the dot of the root. */
  private static String plain(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      return name.substring(1, name.length() - 1);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isLocalAddress(String literal) {
    try {
      InetAddress address = InetAddress.getByName(literal);
      byte[] bytes = address.getAddress();
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || address.isLinkLocalAddress()
          || address.isSiteLocalAddress()
          || (bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc); // RFC 4193
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
