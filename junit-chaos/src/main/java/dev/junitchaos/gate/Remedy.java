package dev.junitchaos.gate;

import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.fault.Target;
import dev.junitchaos.report.Row;

/** The annotation that would test a cell, ready to paste. Stateless. */
final class Remedy {

  private Remedy() {}

  /** For an operation of an AWS service. */
  static String forOperation(Row row, FaultClass fault) {
    int dot = row.downstream().indexOf('.');
    String service = row.downstream().substring(0, dot);
    String where =
        attribute("service", service)
            + ", "
            + attribute("operations", row.downstream().substring(dot + 1))
            + and("resource", row.resource());
    boolean dynamo = Target.sameService(service, "DynamoDb");
    return switch (fault) {
      case LATENCY -> "@InjectLatency(value = 5_000, " + where + ", first = 1)";
      case NETWORK_GONE -> "@RemoveDownstream(" + where + ", first = 1)";
      case SERVICE_ERROR ->
          "@InjectServiceError("
              + where
              + ", code = \""
              + internal(service, dynamo)
              + "\", first = 1)";
      case THROTTLE ->
          dynamo
              ? "@ThrottleDynamo("
                  + (row.resource().isEmpty() ? "" : attribute("table", row.resource()) + ", ")
                  + attribute("operations", row.downstream().substring(dot + 1))
                  + ", first = 1)"
              : "@Throttle(" + where + ", first = 1)";
      case ACCESS_DENIED -> "@DenyAccess(" + where + ")";
      case PARTIAL_SUCCESS -> "@PartialBatch(" + where + ", first = 1)";
      case LOST_RESPONSE -> "@LoseResponse(" + where + ", first = 1)";
    };
  }

  /** For an HTTP host, which can meet three classes. */
  static String forHost(String host, FaultClass fault) {
    String where = attribute("host", host);
    return switch (fault) {
      case LATENCY -> "@InjectLatency(value = 5_000, " + where + ", first = 1)";
      case NETWORK_GONE -> "@RemoveDownstream(" + where + ", first = 1)";
      default -> "@InjectStatusCode(value = 500, " + where + ", first = 1)";
    };
  }

  /** The code by which a service says that it has failed. */
  private static String internal(String service, boolean dynamo) {
    return dynamo
        ? "InternalServerError"
        : Target.sameService(service, "S3") ? "InternalError" : "InternalFailure";
  }

  private static String and(String name, String value) {
    return value.isEmpty() ? "" : ", " + attribute(name, value);
  }

  private static String attribute(String name, String value) {
    return name + " = \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
