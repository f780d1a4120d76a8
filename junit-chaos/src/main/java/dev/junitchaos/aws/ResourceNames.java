package dev.junitchaos.aws;

import dev.junitchaos.fault.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Reads from a request which tables, buckets, queues … it names.
 *
 * <p>The members that hold such names are those of the services' API references. Stateless.
 */
public final class ResourceNames {

  /**
   * By service; a path goes through lists and structures, {@code *} is every member, {@code keys} a
   * map's keys.
   */
  private static final Map<String, List<List<String>>> MEMBERS =
      Map.ofEntries(
          members("dynamodb", "TableName", "RequestItems/keys", "TransactItems/*/TableName"),
          members("s3", "Bucket"),
          members("sqs", "QueueUrl", "QueueName"),
          members("sns", "TopicArn", "TargetArn", "Name"),
          members("kinesis", "StreamName", "StreamARN"),
          members("firehose", "DeliveryStreamName"),
          members("lambda", "FunctionName"),
          members("ssm", "Name", "Names", "Path"),
          members("secretsmanager", "SecretId"),
          members("eventbridge", "EventBusName", "Entries/EventBusName"),
          members("sfn", "StateMachineArn", "stateMachineArn"));

  private static final ClassValue<List<List<String>>> PATHS =
      new ClassValue<>() {
        @Override
        protected List<List<String>> computeValue(Class<?> request) {
          String service = ServiceErrors.servicePrefix(request);
          return MEMBERS.getOrDefault(Target.plain(service), List.of());
        }
      };

  private ResourceNames() {}

  /** Whether requests of that service are known to name resources. */
  public static boolean areKnownFor(String service) {
    return MEMBERS.containsKey(Target.plain(service));
  }

  /** The services whose requests are known to name resources. */
  public static Set<String> services() {
    return new TreeSet<>(MEMBERS.keySet());
  }

  /** The names in a request, without the rest of an ARN or URL. */
  static Set<String> in(SdkRequest request) {
    Set<String> names = new TreeSet<>();
    for (List<String> path : PATHS.get(request.getClass())) {
      collect(request, path, names);
    }
    return names;
  }

  /** The name in an ARN or URL. */
  public static String nameIn(String arnOrUrl) {
    return shortNames(arnOrUrl).get(0);
  }

  /** A table's name, from the name or the ARN that a request gives. */
  static String table(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  private static Map.Entry<String, List<List<String>>> members(String service, String... paths) {
    return Map.entry(service, Arrays.stream(paths).map(path -> List.of(path.split("/"))).toList());
  }

  private static void collect(@Nullable Object value, List<String> path, Set<String> names) {
    if (value instanceof Collection<?> many) {
      many.forEach(one -> collect(one, path, names));
    } else if (path.isEmpty()) {
      if (value instanceof String text) {
        names.addAll(shortNames(text));
      }
    } else if (value instanceof Map<?, ?> map && path.get(0).equals("keys")) {
      map.keySet().forEach(key -> collect(key, List.of(), names));
    } else if (value instanceof SdkPojo pojo) {
      for (SdkField<?> field : pojo.sdkFields()) {
        if (path.get(0).equals("*") || path.get(0).equals(field.memberName())) {
          collect(field.getValueOrDefault(pojo), path.subList(1, path.size()), names);
        }
      }
    }
  }

  /**
   * {@code orders} from {@code orders}, its ARN, or its URL; a qualified Lambda name also without
   * the qualifier.
   */
  private static List<String> shortNames(String text) {
    List<String> names = new ArrayList<>();
    if (text.startsWith("https://") || text.startsWith("http://")) {
      names.add(text.substring(text.lastIndexOf('/') + 1));
    } else if (text.startsWith("arn:")) {
      String[] parts = text.split(":", 7);
      String resource = parts.length > 5 ? parts[5] : text;
      int slash = resource.indexOf('/');
      if (slash >= 0) {
        String name = resource.substring(slash + 1);
        names.add(resource.startsWith("parameter/") ? "/" + name : name.split("/")[0]);
        names.add(name);
      } else if (parts.length > 6) {
        names.add(parts[6].split(":")[0]);
        names.add(parts[6].replaceAll("-[A-Za-z0-9]{6}$", ""));
      } else {
        names.add(resource);
      }
    } else {
      names.add(text);
      if (!text.startsWith("/") && text.indexOf(':') > 0) {
        names.add(text.substring(0, text.indexOf(':')));
      }
    }
    return names;
  }
}
