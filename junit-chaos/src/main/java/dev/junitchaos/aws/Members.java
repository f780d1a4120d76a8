package dev.junitchaos.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Reads and changes requests, answers and their parts by the names that the AWS API gives to their
 * members, so that no service's classes are needed to compile. Stateless.
 */
final class Members {

  private Members() {}

  /** The value of a member; {@code null} when it is not set, or there is none of that name. */
  static @Nullable Object get(SdkPojo pojo, String member) {
    for (SdkField<?> field : pojo.sdkFields()) {
      if (field.memberName().equals(member)) {
        return field.getValueOrDefault(pojo);
      }
    }
    return null;
  }

  /** Whether there is a member of that name, set or not. */
  static boolean has(SdkPojo pojo, String member) {
    return pojo.sdkFields().stream().anyMatch(field -> field.memberName().equals(member));
  }

  /** The text of a member; empty when it is not set, or is no text. */
  static String text(SdkPojo pojo, String member) {
    return get(pojo, member) instanceof String text ? text : "";
  }

  /** The values in a map by their keys; empty when it is not set. */
  @SuppressWarnings("unchecked") // keys of the API's maps are texts
  static Map<String, ?> map(SdkPojo pojo, String member) {
    return get(pojo, member) instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
  }

  /** The structures in a list; empty when it is not set. */
  static List<SdkPojo> list(SdkPojo pojo, String member) {
    List<SdkPojo> parts = new ArrayList<>();
    if (get(pojo, member) instanceof Collection<?> many) {
      many.forEach(one -> parts.add((SdkPojo) one));
    }
    return parts;
  }

  /** The structures in a list, without those whose places, from 0, are named. */
  static List<SdkPojo> listWithout(SdkPojo pojo, String member, Set<Integer> places) {
    List<SdkPojo> all = list(pojo, member);
    return IntStream.range(0, all.size())
        .filter(place -> !places.contains(place))
        .mapToObj(all::get)
        .toList();
  }

  /**
   * A copy with other values.
   *
   * @param values by the members' names
   * @throws IllegalArgumentException when there is no member of a name
   */
  @SuppressWarnings("unchecked") // a copy is of the same class
  static <P extends SdkPojo> P with(P pojo, Map<String, ? extends @Nullable Object> values) {
    Object builder = ((ToCopyableBuilder<?, ?>) pojo).toBuilder();
    values.forEach((member, value) -> field((SdkPojo) builder, member).set(builder, value));
    return (P) ((SdkBuilder<?, ?>) builder).build();
  }

  /** Sets a member of something that is being built. */
  static void set(SdkPojo builder, String member, Object value) {
    field(builder, member).set(builder, value);
  }

  /**
   * A new element for a list of structures.
   *
   * @param pojo what has the list
   * @param list the list's name
   * @param values by the members' names
   */
  static SdkPojo element(
      SdkPojo pojo, String list, Map<String, ? extends @Nullable Object> values) {
    SdkField<?> element = field(pojo, list).getTrait(ListTrait.class).memberFieldInfo();
    SdkPojo builder = element.constructor().get();
    values.forEach((member, value) -> field(builder, member).set(builder, value));
    return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
  }

  private static SdkField<?> field(SdkPojo pojo, String member) {
    return pojo.sdkFields().stream()
        .filter(field -> field.memberName().equals(member))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    pojo.getClass().getSimpleName() + " has no member " + member));
  }
}
