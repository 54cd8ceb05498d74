package dev.portolan.app.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses keys that nobody declares. Their values are never shown: a misspelt key can hold a
 * secret.
 */
final class UnknownKeys {
  private final KnownKeys known;
  private final Adapters adapters;
  private final Problems problems;
  private final Set<String> absentSections = new HashSet<>();

  UnknownKeys(KnownKeys known, Adapters adapters, Problems problems) {
    this.known = known;
    this.adapters = adapters;
    this.problems = problems;
  }

  void report(RawValue raw) {
    Optional<String> absent =
        adapters.kinds().flatMap(kind -> absentAdapter(kind, raw.key()).stream()).findFirst();
    if (absent.isPresent()) {
      reportSection(raw, absent.get());
    } else if (known.isSection(raw.key())) {
      problems.at(raw.origin(), raw.key() + " is a section, not a value");
    } else {
      known
          .above(raw.key())
          .ifPresentOrElse(
              key -> problems.at(raw.origin(), raw.key() + ": " + key.name() + " is one value"),
              () -> problems.at(raw.origin(), unknown(raw.key())));
    }
  }

  private String unknown(String key) {
    return "unknown key " + ShownText.oneLine(key) + "; nearest: " + known.nearest(key);
  }

  /** One line for a section, not one for each of its keys. */
  private void reportSection(RawValue raw, String reason) {
    if (absentSections.add(reason + raw.origin().source())) {
      problems.at(raw.origin(), raw.key() + ": " + reason);
    }
  }

  private static Optional<String> absentAdapter(AdapterCatalog<?> catalog, String key) {
    String section = catalog.kind().section();
    if (!key.startsWith(section)) {
      return Optional.empty();
    }
    String rest = key.substring(section.length());
    int dot = rest.indexOf('.');
    return Optional.of(dot < 0 ? rest : rest.substring(0, dot))
        .filter(name -> catalog.find(name).isEmpty())
        .map(catalog::absent);
  }
}
