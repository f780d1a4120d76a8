package dev.junitchaos.format;

/** The libraries that only files need: a project adds those that its files need. */
enum Dependency {
  JACKSON("com.fasterxml.jackson.core.JsonFactory", "com.fasterxml.jackson.core:jackson-core"),
  SNAKEYAML("org.yaml.snakeyaml.Yaml", "org.yaml:snakeyaml"),
  JSON_PATH("com.jayway.jsonpath.JsonPath", "com.jayway.jsonpath:json-path");

  private final String type;
  private final String coordinates;

  Dependency(String type, String coordinates) {
    this.type = type;
    this.coordinates = coordinates;
  }

  /**
   * Complains when the library is not there.
   *
   * @param at what needs it
   */
  void check(Node at) {
    if (!isThere()) {
      throw at.error("to read this, add the dependency " + coordinates + " to your tests");
    }
  }

  /** Whether the library is there. */
  boolean isThere() {
    try {
      Class<?> unused = Class.forName(type, false, Dependency.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
