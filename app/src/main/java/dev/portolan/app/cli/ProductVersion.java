package dev.portolan.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Tells the version that the build wrote into a resource, and the Java it runs on. */
final class ProductVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "portolan " + version(),
      "Java %s (%s)"
          .formatted(System.getProperty("java.version"), System.getProperty("java.vendor"))
    };
  }

  private static String version() throws IOException {
    var properties = new Properties();
    try (InputStream resource = ProductVersion.class.getResourceAsStream("version.properties")) {
      if (resource != null) {
        properties.load(resource);
      }
    }
    return properties.getProperty("version", "unknown");
  }
}
