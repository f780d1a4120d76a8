package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads fault annotations from the text that a user would write. */
public final class ReadFaults {

  private ReadFaults() {}

  /** The rules that each of some annotations stands for, compiled and read as a test's are. */
  public static Map<String, List<FaultRule>> of(Path directory, List<String> annotations)
      throws Exception {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < annotations.size(); i++) {
      members.add(annotations.get(i) + " @Test void t" + i + "() {}");
    }
    Class<?> type = SourceKit.compile(directory, "Offered", members);
    Map<String, List<FaultRule>> read = new TreeMap<>();
    for (int i = 0; i < annotations.size(); i++) {
      List<FaultRule> rules = new ArrayList<>();
      FaultAnnotations.on(type.getDeclaredMethod("t" + i))
          .forEach(found -> rules.addAll(PlanReader.rules(found)));
      read.put(annotations.get(i), rules);
    }
    return read;
  }
}
