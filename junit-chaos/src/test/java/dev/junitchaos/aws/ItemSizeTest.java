package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(AttributeValue.fromS("o-1"), 3),
        Arguments.of(AttributeValue.fromS("größe"), 7),
        Arguments.of(AttributeValue.fromN("27"), 2),
        Arguments.of(AttributeValue.fromN("-27.5"), 3),
        Arguments.of(AttributeValue.fromN("1200"), 2),
        Arguments.of(AttributeValue.fromN("0.00012E-4"), 2),
        Arguments.of(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[9])), 9),
        Arguments.of(AttributeValue.fromBool(true), 1),
        Arguments.of(AttributeValue.fromNul(true), 1),
        Arguments.of(AttributeValue.fromSs(List.of("a", "bc")), 3),
        Arguments.of(AttributeValue.fromNs(List.of("1", "1234")), 2 + 3),
        Arguments.of(AttributeValue.fromL(List.of()), 3),
        Arguments.of(AttributeValue.fromL(List.of(AttributeValue.fromS("ab"))), 3 + 1 + 2),
        Arguments.of(AttributeValue.fromM(Map.of()), 3),
        Arguments.of(
            AttributeValue.fromM(Map.of("key", AttributeValue.fromBool(false))), 3 + 1 + 3 + 1));
  }

  @ParameterizedTest
  @MethodSource("values")
  void is_that_of_name_and_value(AttributeValue value, int size) {
    assertThat(ItemSize.of(Map.of("name", value))).isEqualTo(4 + size);
  }

  @Test
  void what_is_not_there_has_none() {
    assertThat(ItemSize.of(null)).isZero();
    assertThat(ItemSize.of(Map.of())).isZero();
  }
}
