package dev.junitchaos.aws;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * How the requests and answers of one batch operation hold entries and failures. Entries are
 * numbered from 0, in the order of the request. Immutable.
 */
interface BatchShape {

  /** How many entries a request has. */
  int size(SdkRequest request);

  /** The request without some of its entries, and not without all. */
  SdkRequest without(SdkRequest request, Set<Integer> entries);

  /**
   * The answer to a whole request, of which some entries were not acted on.
   *
   * @param request the whole one
   * @param answer to the request without {@code failing}
   * @param failing the entries' numbers, and the error code of each, where the answer has one
   */
  SdkResponse failed(SdkRequest request, SdkResponse answer, Map<Integer, String> failing);
}
