package dev.junitchaos.aws;

import dev.junitchaos.fault.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The AWS services whose clients are on the class path, read from the SDK's own client interfaces.
 * Needs no class of the SDK to load. Thread-safe; read once.
 */
public final class ServiceCatalog {

  private static final String ROOT = "software/amazon/awssdk/services/";
  private static final Pattern CLIENT =
      Pattern.compile("(.*/)?([a-z0-9]+)/([A-Z]\\w*?)Client\\.class");

  private static final Pattern CLASS_OF_CLIENT = Pattern.compile(".*Client(Builder)?\\.class");

  private final Map<String, Service> services;

  private ServiceCatalog(Map<String, Service> services) {
    this.services = Collections.unmodifiableMap(services);
  }

  /** What this library's class loader sees. */
  public static ServiceCatalog onClassPath() {
    return Holder.CATALOG;
  }

  /** Whether there is any client of the AWS SDK for Java 2.x. */
  public boolean isEmpty() {
    return services.isEmpty();
  }

  /** The services' names, as the SDK's Java names spell them: {@code DynamoDb}, {@code S3}. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    services.values().forEach(service -> names.add(service.name()));
    return names;
  }

  /** The service of that id; case, blanks and punctuation do not matter. */
  public Optional<Service> find(String name) {
    return Optional.ofNullable(services.get(Target.plain(name)));
  }

  private static ServiceCatalog read(ClassLoader loader) {
    Map<String, Service> services = new TreeMap<>();
    try {
      for (URL root : Collections.list(loader.getResources(ROOT))) {
        Set<String> files = Set.copyOf(filesBelow(root));
        for (String file : files) {
          Matcher client = CLIENT.matcher(file);
          String name = client.matches() ? client.group(3) : "";
          if (!name.isEmpty()
              && !name.endsWith("Async")
              && !name.startsWith("Default") // the SDK's implementation of one
              && files.contains(file.replace("Client.class", "ClientBuilder.class"))) {
            String type = (ROOT + file).replace('/', '.').replaceAll("\\.class$", "");
            services.putIfAbsent(Target.plain(name), new Service(name, type, loader));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class path for AWS clients", e);
    }
    return new ServiceCatalog(services);
  }

  /** Paths of class files, from the services' root. */
  private static List<String> filesBelow(URL root) throws IOException {
    List<String> files = new ArrayList<>();
    URLConnection connection = root.openConnection();
    if (connection instanceof JarURLConnection jar) {
      String prefix = jar.getEntryName();
      jar.getJarFile().stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(prefix) && CLASS_OF_CLIENT.matcher(name).matches())
          .forEach(name -> files.add(name.substring(prefix.length())));
    } else if ("file".equals(root.getProtocol())) {
      Path folder = Path.of(URI.create(root.toString()));
      try (Stream<Path> tree = Files.walk(folder)) {
        tree.filter(path -> CLASS_OF_CLIENT.matcher(path.toString()).matches())
            .forEach(path -> files.add(folder.relativize(path).toString().replace('\\', '/')));
      }
    }
    return files;
  }

  private static final class Holder {
    static final ServiceCatalog CATALOG = read(ServiceCatalog.class.getClassLoader());
  }
}
