package dev.junitchaos.fault;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a fault strikes: which calls it may meet.
 *
 * <p>Immutable and thread-safe. Names are compared without regard to case.
 */
public sealed interface Target extends Serializable {

  /** Whether {@code call} is one this target sees. */
  boolean matches(Call call);

  /** For messages: what it selects, as the attributes of an annotation would say it. */
  String describe();

  /**
   * The Lambda function under test.
   *
   * @param firstDeliveries whether it sees only the first delivery of each event
   */
  record Function(boolean firstDeliveries) implements Target {

    /** Sees every invocation. */
    public Function() {
      this(false);
    }

    @Override
    public boolean matches(Call call) {
      return call instanceof Call.Invocation invocation
          && (!firstDeliveries || invocation.delivery() == 1);
    }

    @Override
    public String describe() {
      return "the handler";
    }
  }

  /**
   * Operations of one AWS service.
   *
   * @param service the service's id, such as {@code DynamoDb}; case, blanks and punctuation do not
   *     matter
   * @param operations names as in the AWS API; empty: all of them
   * @param resource the table, bucket, queue …; {@code null}: all of them
   * @param region such as {@code eu-north-1}; {@code null}: all of them
   */
  record Service(
      String service, Set<String> operations, @Nullable String resource, @Nullable String region)
      implements Target {

    /** Copies {@code operations}. */
    public Service {
      operations = Set.copyOf(operations);
    }

    @Override
    public boolean matches(Call call) {
      return call instanceof Call.Aws aws
          && sameService(service, aws.service())
          && (resource == null || aws.resources().contains(resource))
          && (region == null || region.equalsIgnoreCase(aws.region()))
          && (operations.isEmpty()
              || operations.contains(aws.operation())
              || operations.stream().anyMatch(o -> o.equalsIgnoreCase(aws.operation())));
    }

    @Override
    public String describe() {
      StringBuilder text = new StringBuilder("service = \"" + service + "\"");
      if (!operations.isEmpty()) {
        text.append(", operations = ").append(new TreeSet<>(operations));
      }
      if (resource != null) {
        text.append(", resource = \"").append(resource).append('"');
      }
      if (region != null) {
        text.append(", region = \"").append(region).append('"');
      }
      return text.toString();
    }
  }

  /** Every AWS service. */
  record Aws() implements Target {
    @Override
    public boolean matches(Call call) {
      return call instanceof Call.Aws;
    }

    @Override
    public String describe() {
      return "every AWS service";
    }
  }

  /**
   * Every AWS service in one region.
   *
   * @param region such as {@code eu-north-1}
   */
  record Region(String region) implements Target {
    @Override
    public boolean matches(Call call) {
      return call instanceof Call.Aws aws && region.equalsIgnoreCase(aws.region());
    }

    @Override
    public String describe() {
      return "region = \"" + region + "\"";
    }
  }

  /**
   * An HTTP downstream that is not AWS.
   *
   * @param host its name, in lower case; {@code *} in it stands for any characters, or none
   * @param port its port; {@code null}: any
   */
  record Host(String host, @Nullable Integer port) implements Target {

    /** What a text must be to be read by {@link #parse}. */
    public static final String RULE =
        "must be a name, or a name and a port, without scheme and path";

    private static final Pattern LEGAL =
        Pattern.compile("([A-Za-z0-9._*-]+)(?::([1-9][0-9]{0,4}))?");

    /** Puts the host in lower case. */
    public Host {
      host = host.toLowerCase(Locale.ROOT);
    }

    /** Whether a text can be read by {@link #parse}. */
    public static boolean isLegal(String text) {
      Matcher parts = LEGAL.matcher(text);
      return parts.matches()
          && (parts.group(2) == null || Integer.parseInt(parts.group(2)) < 65536);
    }

    /**
     * Reads {@code name} or {@code name:port}.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static Host parse(String text) {
      Matcher parts = LEGAL.matcher(text);
      if (!isLegal(text) || !parts.matches()) {
        throw new IllegalArgumentException(
            "host is \"" + text + "\", but " + RULE + ". Example: host(\"payments.example.com\")");
      }
      String port = parts.group(2);
      return new Host(parts.group(1), port == null ? null : Integer.valueOf(port));
    }

    @Override
    public boolean matches(Call call) {
      return call instanceof Call.Http http
          && names(http.host())
          && (port == null || port == http.port());
    }

    /** Whether {@code name} is that of this host, on whatever port. */
    public boolean names(@Nullable String name) {
      return name != null && Glob.matches(host, name);
    }

    @Override
    public String describe() {
      return "host = \"" + host + (port == null ? "" : ":" + port) + "\"";
    }
  }

  /**
   * Everything that leads to hosts of certain names, AWS or not.
   *
   * @param patterns one of which is found in a name, in lower case; not empty
   */
  record Hosts(List<SafePattern> patterns) implements Target {

    /** Copies {@code patterns}. */
    public Hosts {
      patterns = List.copyOf(patterns);
    }

    @Override
    public boolean matches(Call call) {
      return call instanceof Call.Http http
          ? isLike(http.host())
          : call instanceof Call.Aws aws
              && aws.host() != null
              && isLike(aws.host().toLowerCase(Locale.ROOT));
    }

    private boolean isLike(String host) {
      return patterns.stream().anyMatch(pattern -> pattern.isFoundIn(host));
    }

    @Override
    public String describe() {
      return "hosts like "
          + patterns.stream().map(p -> "\"" + p + "\"").collect(Collectors.joining(" or "));
    }
  }

  /**
   * Whether two spellings name the same AWS service: {@code "Secrets Manager"}, {@code
   * SecretsManager}.
   */
  static boolean sameService(String one, String other) {
    return one.equals(other) || plain(one).equals(plain(other));
  }

  /** A service's name in lower case with nothing but letters and digits. */
  static String plain(String service) {
    StringBuilder letters = new StringBuilder(service.length());
    for (char c : service.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        letters.append(c);
      }
    }
    return letters.toString();
  }
}
