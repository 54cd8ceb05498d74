package dev.portolan.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A file of this module's jar. */
final class BundledFile {
  private BundledFile() {}

  static String text(String name) {
    try (var file = Objects.requireNonNull(BundledFile.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of Portolan's own jar", e);
    }
  }
}
