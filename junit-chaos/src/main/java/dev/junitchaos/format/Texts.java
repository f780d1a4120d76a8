package dev.junitchaos.format;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads numbers and booleans that a format writes as texts. Stateless. */
final class Texts {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private Texts() {}

  /** A number from {@code least} to {@code most}. */
  static BigDecimal number(Node node, int least, int most) {
    String text = node.plainText().strip();
    if (!NUMBER.matcher(text).matches()) {
      throw node.mustBe("a number");
    }
    BigDecimal number = new BigDecimal(text);
    Fields.number(node, number, least, most);
    return number;
  }

  /** A whole number from {@code least} to {@code most}. */
  static int whole(Node node, int least, int most) {
    String text = node.plainText().strip();
    if (!NUMBER.matcher(text).matches()) {
      throw node.mustBe("a whole number");
    }
    return Fields.whole(node, new BigDecimal(text), least, most);
  }

  /** {@code true} or {@code false}. */
  static boolean flag(Node node) {
    String text = node.plainText();
    if (!text.equals("true") && !text.equals("false")) {
      throw node.mustBe("true or false");
    }
    return text.equals("true");
  }
}
