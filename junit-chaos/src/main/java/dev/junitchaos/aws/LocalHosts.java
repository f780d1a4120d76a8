package dev.junitchaos.aws;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
  private static final Pattern NAME =
      Pattern.compile(
          "[^.]*[^.\\d][^.]*|(.*\\.)?localhost|.*\\.docker\\.internal|(.*\\.)?localhost\\.localstack\\.cloud");

  private LocalHosts() {}

  static boolean isLocal(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|\\]$|\\.$", "");
    boolean literal = name.contains(":") || IPV4.matcher(name).matches();
    return literal ? isLocalAddress(name) : NAME.matcher(name).matches();
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
