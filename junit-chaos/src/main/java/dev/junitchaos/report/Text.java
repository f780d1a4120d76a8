package dev.junitchaos.report;

import java.io.IOException;
import java.io.OutputStream;

/** Text in UTF-8 that is made while it is written: a run of many calls has more than fits. */
@FunctionalInterface
interface Text {

  /** Writes it; neither flushes nor closes. May be called more than once. */
  void to(OutputStream out) throws IOException;
}
