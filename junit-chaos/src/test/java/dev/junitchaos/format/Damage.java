package dev.junitchaos.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Damages files, the same way for the same seed: in their text, or in their structure. */
final class Damage {

  private static final String[] SCRAPS = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "'",
    "&a",
    "*a",
    "!x",
    "!!int",
    "<<",
    "---",
    "\n",
    "\t",
    "\\",
    "\u0000",
    "\uD800",
    "\uFFFF",
    "#",
    "|",
    ">",
    "%",
    "@",
    "-1",
    "1e9999999999",
    "0x1F",
    "NaN",
    "null",
    "true",
    "~",
    "${",
    "99999999999999999999",
    "é"
  };

  private static final Object[] VALUES = {
    "",
    "x",
    "x".repeat(10_000),
    true,
    new BigDecimal("-1"),
    new BigDecimal("0.5"),
    new BigDecimal("1e999999999"),
    new BigDecimal("1e-999999999"),
    List.of(),
    List.of("x"),
    List.of(List.of(List.of())),
    Map.of(),
    Map.of("x", "y"),
    Map.of("type", "probe"),
    List.of(Map.of())
  };

  private final Random random;

  Damage(long seed) {
    this.random = new Random(seed);
  }

  /** One to three accidents with the text. */
  String inText(String text) {
    String damaged = text;
    for (int i = 0; i <= random.nextInt(3); i++) {
      damaged = accident(damaged);
    }
    return damaged;
  }

  private String accident(String text) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(10));
    return switch (random.nextInt(7)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(to);
      case 2 -> text.substring(0, to) + text.substring(at);
      case 3 -> withoutLine(text);
      case 4 -> lineMoved(text);
      default -> text.substring(0, at) + SCRAPS[random.nextInt(SCRAPS.length)] + text.substring(at);
    };
  }

  private String withoutLine(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    lines.remove(random.nextInt(lines.size()));
    return String.join("\n", lines);
  }

  private String lineMoved(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    String moved = lines.remove(random.nextInt(lines.size()));
    lines.add(random.nextInt(lines.size() + 1), "  " + moved);
    return String.join("\n", lines);
  }

  /** A value of another kind, a key misspelt, missing or too many, somewhere in the structure. */
  @Nullable Object inStructure(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      return inMap(map);
    }
    if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(8) > 0) {
      List<@Nullable Object> damaged = new ArrayList<>(list);
      int at = random.nextInt(list.size());
      damaged.set(at, inStructure(list.get(at)));
      return damaged;
    }
    return random.nextInt(16) == 0 ? null : VALUES[random.nextInt(VALUES.length)];
  }

  private Object inMap(Map<?, ?> map) {
    List<?> keys = new ArrayList<>(map.keySet());
    Object chosen = keys.get(random.nextInt(keys.size()));
    int kind = random.nextInt(8);
    Map<Object, @Nullable Object> damaged = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : map.entrySet()) {
      String key = (String) member.getKey();
      if (!key.equals(chosen)) {
        damaged.put(key, member.getValue());
      } else if (kind == 0) {
        damaged.put(key + "s", member.getValue());
      } else if (kind == 1) {
        damaged.put(key.substring(0, key.length() / 2), member.getValue());
      } else if (kind == 2) {
        damaged.put(key, member.getValue());
        damaged.put("surplus", member.getValue());
      } else if (kind > 3) {
        damaged.put(key, inStructure(member.getValue()));
      }
    }
    return damaged;
  }
}
