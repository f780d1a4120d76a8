package dev.junitchaos.format;

import dev.junitchaos.fault.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the filters of Thundra's span listeners as targets. Stateless. */
final class ThundraFilters {

  private static final String AWS = "AWS-";
  private static final String REQUEST = "aws.request.name";
  private static final String HOST = "http.host";

  /** Tags that name what a request is about. */
  private static final Set<String> RESOURCES =
      Set.of(
          "aws.dynamodb.table.name",
          "aws.sqs.queue.name",
          "aws.sns.topic.name",
          "aws.s3.bucket.name",
          "aws.lambda.name",
          "aws.kinesis.stream.name",
          "aws.firehose.stream.name");

  private ThundraFilters() {}

  /** One target for each alternative; lists filters that have no counterpart. */
  static List<Target> targets(Fields config, Import into) {
    List<Target> targets = new ArrayList<>();
    boolean all = config.flag("all", false);
    List<Node> filters = config.elements("filters");
    if (filters.isEmpty()) {
      return List.of(new Target.Function());
    }
    if (all && filters.size() > 1) {
      into.unmapped(config.required("filters"), "filters that must all accept have no counterpart");
      return List.of();
    }
    for (Node filter : filters) {
      targets.addAll(alternatives(filter, into));
    }
    return targets;
  }

  private static List<Target> alternatives(Node node, Import into) {
    Fields filter =
        Fields.of(
            node,
            "domainName",
            "className",
            "operationName",
            "tags",
            "reverse",
            "composite",
            "all",
            "filters");
    if (filter.flag("composite", false) || filter.has("filters")) {
      Map<String, Node> inner = new LinkedHashMap<>();
      filter.get("all").ifPresent(value -> inner.put("all", value));
      inner.put("filters", filter.required("filters"));
      return targets(Fields.of(node.with(inner), "all", "filters"), into);
    }
    if (filter.flag("reverse", false)) {
      into.unmapped(filter.required("reverse"), "all but something is no target here");
      return List.of();
    }
    into.unmapped(filter, "spans are told apart by className", "domainName");
    Target target = target(filter, into);
    return target == null ? List.of() : List.of(target);
  }

  private static @Nullable Target target(Fields filter, Import into) {
    String type = filter.text("className", "");
    String operation = filter.text("operationName", "");
    Map<String, Node> tags = new LinkedHashMap<>();
    filter.get("tags").ifPresent(node -> tags.putAll(node.members()));
    if (type.startsWith(AWS) && type.length() > AWS.length()) {
      return service(type.substring(AWS.length()), operation, tags, into);
    }
    if (type.equals("HTTP")) {
      Node tag = tags.remove(HOST);
      listed(tags, into);
      String host = tag == null ? operation : tag.text();
      return host(host.isEmpty() ? "*" : host.split("/", 2)[0]);
    }
    if (!type.isEmpty() && !type.equals("Lambda") && !type.equals("Method")) {
      into.unmapped(filter.required("className"), "such spans have no counterpart");
      return null;
    }
    if (type.equals("Method")) {
      into.unmapped(filter.required("className"), "a method within the function is no target here");
      return null;
    }
    into.unmapped(filter, "the function is its only span here", "operationName");
    listed(tags, into);
    return new Target.Function();
  }

  private static Target host(String host) {
    return host.matches("[^:]+:[0-9]{1,5}") ? Target.Host.parse(host) : new Target.Host(host, null);
  }

  private static Target service(
      String name, String operationName, Map<String, Node> tags, Import into) {
    Node request = tags.remove(REQUEST);
    String resource = operationName.isEmpty() ? null : operationName;
    for (String tag : RESOURCES) {
      Node value = tags.remove(tag);
      if (value != null) {
        resource = value.text();
      }
    }
    listed(tags, into);
    Set<String> operations = request == null ? Set.of() : Set.of(capitalised(request));
    return new Target.Service(ServiceNames.inSdk(name), operations, resource, null);
  }

  /** The API's name for an operation that a client's method is called after. */
  private static String capitalised(Node request) {
    String name = request.text();
    if (name.isEmpty()) {
      throw request.mustBe("the name of an operation");
    }
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static void listed(Map<String, Node> tags, Import into) {
    tags.values().forEach(tag -> into.unmapped(tag, "the tag is not looked at"));
  }
}
