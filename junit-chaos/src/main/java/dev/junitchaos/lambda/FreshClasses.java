package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of a handler's package, and of the packages below it, anew, so that their
 * static state is that of a new process. All other classes are those of the test.
 *
 * <p>The types that the handler exchanges with its caller stay those of the test too: see {@link
 * SharedTypes}.
 */
final class FreshClasses extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  /** Never anew, even when the handler stands above them. */
  private static final List<String> EXCLUDED =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "org.junit.",
          "com.amazonaws.",
          "software.amazon.",
          "dev.junitchaos.assertj.",
          "dev.junitchaos.aws.",
          "dev.junitchaos.experiment.",
          "dev.junitchaos.fault.",
          "dev.junitchaos.http.",
          "dev.junitchaos.internal.",
          "dev.junitchaos.journal.",
          "dev.junitchaos.lambda.",
          "dev.junitchaos.report.");

  private final ClassLoader parent;
  private final String prefix;
  private final Set<String> shared;

  private FreshClasses(ClassLoader parent, String prefix, Set<String> shared) {
    super("junit-chaos fresh classes", parent);
    this.parent = parent;
    this.prefix = prefix;
    this.shared = shared;
  }

  /** A handler of a class that is loaded anew, made as Lambda makes it. */
  static Object handler(Class<?> type) {
    ClassLoader parent = type.getClassLoader();
    String prefix = type.getPackageName() + ".";
    if (type.isHidden() || parent == null || prefix.length() == 1 || excluded(type.getName())) {
      throw new CannotActOut(Messages.notReloadable(type));
    }
    Set<String> shared = SharedTypes.of(type, prefix);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    FreshClasses fresh = new FreshClasses(parent, prefix, shared);
    Thread.currentThread().setContextClassLoader(fresh);
    try {
      return fresh.instance(type);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private Object instance(Class<?> type) {
    Object handler;
    try {
      Constructor<?> constructor = loadClass(type.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      handler = constructor.newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new CannotActOut(Messages.notReloadable(type));
    }
    if (!(handler instanceof RequestHandler) && !(handler instanceof RequestStreamHandler)) {
      throw new CannotActOut(Messages.notReloadable(type));
    }
    return handler;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(prefix) || shared.contains(name) || excluded(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        byte[] bytes = bytes(name);
        if (bytes == null) {
          return super.loadClass(name, resolve);
        }
        loaded = defineClass(name, bytes, 0, bytes.length);
      }
      return loaded;
    }
  }

  /** What the class path has; {@code null} for classes that were made while the program ran. */
  private byte @Nullable [] bytes(String name) throws ClassNotFoundException {
    try (InputStream stream = parent.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return stream == null ? null : stream.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static boolean excluded(String name) {
    return EXCLUDED.stream().anyMatch(name::startsWith);
  }
}
