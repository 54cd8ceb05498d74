package dev.portolan.app.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers errors, so that all of them can be reported at once. Each is one line. */
final class Problems {
  private final Set<String> lines = new LinkedHashSet<>();

  void add(String line) {
    lines.add(ShownText.oneLine(line));
  }

  void at(Origin origin, String text) {
    add(origin + ": " + text);
  }

  /** Reports a value that its key does not allow. */
  void refuse(Key<?> key, RawValue raw, String expected) {
    String value = key.secret() ? ShownText.MASK : ShownText.quoted(raw.text());
    at(raw.origin(), key.name() + " = " + value + ": " + expected);
  }

  List<String> lines() {
    return new ArrayList<>(lines);
  }
}
