package dev.junitchaos.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1,\"b\":-2.50,\"c\":1E+3}",
        "{\"a\":[true,false,null,[],{}],\"b\":{\"c\":\"d\"}}",
        "{\"quote\\\"d\":\"line\\nbreak\\ttab\\\\ \\b\\f\\r\\u0001 / é 🫖\"}",
      })
  void an_object_is_written_as_it_was_read(String text) {
    assertThat(Json.write(Json.object(text).orElseThrow())).isEqualTo(text);
  }

  @Test
  void blanks_and_escapes_that_need_not_be_are_lost() {
    assertThat(Json.write(Json.object(" { \"a\" : [ 1 , \"\\u0041\\/\" ] } ").orElseThrow()))
        .isEqualTo("{\"a\":[1,\"A/\"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "[]",
        "17",
        "\"{}\"",
        "{",
        "{}{}",
        "{} x",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":[1 2]}",
        "{\"a\":\"b}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":nul}",
        "{\"a\":--1}",
        "{\"a\":[}"
      })
  void anything_else_is_no_object(String text) {
    assertThat(Json.object(text)).isEmpty();
  }

  @Test
  void what_is_nested_without_end_is_no_object() {
    assertThat(Json.object("{\"a\":" + "[".repeat(100_000))).isEmpty();
  }
}
