package dev.junitchaos.format;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for values by JSON path. Needs the library of that name. Stateless. */
final class JsonPaths {

  private static final Configuration LIST =
      Configuration.builder()
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  private JsonPaths() {}

  /** Why a text is no path; empty when it is one. */
  static Optional<String> problem(String path) {
    try {
      JsonPath unused = JsonPath.compile(path);
      return Optional.empty();
    } catch (InvalidPathException | IllegalArgumentException e) {
      return Optional.of("is no JSON path");
    }
  }

  /**
   * All values at a path.
   *
   * @param value maps and lists, or JSON text
   */
  static List<?> find(String path, @Nullable Object value) {
    Object document = value;
    if (value instanceof String text) {
      try {
        document = JsonFile.parse("the value", text).plain();
      } catch (ChaosFileException e) {
        return List.of();
      }
    }
    if (document == null) {
      return List.of();
    }
    try {
      Object found = JsonPath.using(LIST).parse(document).read(path);
      return found instanceof List<?> list ? list : List.of();
    } catch (JsonPathException | IllegalArgumentException e) {
      return List.of();
    }
  }
}
