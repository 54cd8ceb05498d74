package dev.portolan.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of what is compared, as the build resolved them. */
final class Versions {
  private static final Properties ALL = load();

  static final String JMH = ALL.getProperty("jmh");
  static final String DISRUPTOR = ALL.getProperty("disruptor");
  static final String ARTEMIS = ALL.getProperty("artemis");

  private Versions() {}

  private static Properties load() {
    var properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      if (in == null) {
        throw new IllegalStateException("versions.properties is missing: build with Maven");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
