package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of a handler's event and response, as its class declares them in {@code
 * RequestHandler<I, O>}.
 *
 * @param event {@code null} when the class does not say, as that of a lambda expression
 * @param response {@code null} when the class does not say
 */
record Signature(@Nullable Type event, @Nullable Type response) {

  private static final Signature UNKNOWN = new Signature(null, null);

  /** What a handler's class says, itself or through its superclasses and interfaces. */
  static Signature of(Class<?> handler) {
    return find(handler, Map.of());
  }

  /** The class of the response; {@code null} when the handler does not say. */
  @Nullable Class<?> responseClass() {
    Type type = response instanceof ParameterizedType generic ? generic.getRawType() : response;
    return type instanceof Class<?> known ? known : null;
  }

  private static Signature find(Class<?> type, Map<Type, Type> known) {
    List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      parents.add(type.getGenericSuperclass());
    }
    for (Type parent : parents) {
      if (parent instanceof ParameterizedType generic
          && generic.getRawType() instanceof Class<?> raw) {
        Map<Type, Type> arguments = arguments(raw, generic, known);
        Signature found =
            raw == RequestHandler.class
                ? new Signature(argument(raw, 0, arguments), argument(raw, 1, arguments))
                : find(raw, arguments);
        if (!found.equals(UNKNOWN)) {
          return found;
        }
      } else if (parent instanceof Class<?> raw && !find(raw, Map.of()).equals(UNKNOWN)) {
        return find(raw, Map.of());
      }
    }
    return UNKNOWN;
  }

  private static Map<Type, Type> arguments(
      Class<?> raw, ParameterizedType generic, Map<Type, Type> known) {
    Map<Type, Type> arguments = new HashMap<>();
    TypeVariable<?>[] variables = raw.getTypeParameters();
    for (int i = 0; i < variables.length; i++) {
      Type given = generic.getActualTypeArguments()[i];
      arguments.put(variables[i], known.getOrDefault(given, given));
    }
    return arguments;
  }

  private static @Nullable Type argument(Class<?> raw, int place, Map<Type, Type> arguments) {
    Type type = arguments.get(raw.getTypeParameters()[place]);
    return type instanceof TypeVariable<?> ? null : type;
  }
}
