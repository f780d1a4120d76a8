package dev.junitchaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void every_fault_can_happen_somewhere() throws Exception {
    Set<Object> placed = new HashSet<>();
    for (Field places : Places.class.getDeclaredFields()) {
      places.setAccessible(true);
      placed.addAll((Collection<?>) places.get(null));
    }

    assertThat(placed).containsAll(Arrays.asList((Object[]) Fault.class.getPermittedSubclasses()));
  }
}
