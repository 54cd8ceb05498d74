package dev.portolan.app.config;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secret values read so far, so that they can be struck out of texts that others wrote: an
 * SDK's exception can quote the connection string it was given. Safe for concurrent use.
 */
public final class Secrets {
  /** Striking out shorter ones would make texts unreadable, and guessing them is no effort. */
  private static final int MIN_LENGTH = 4;

  private final Set<String> values = ConcurrentHashMap.newKeySet();

  void add(String value) {
    if (value.length() >= MIN_LENGTH) {
      values.add(value);
    }
  }

  /** {@return the text with every secret masked} */
  public String mask(String text) {
    String masked = text;
    for (String secret : longestFirst()) {
      masked = masked.replace(secret, ShownText.MASK);
    }
    return masked;
  }

  private Iterable<String> longestFirst() {
    return values.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
  }

  /** {@return how many there are} */
  @Override
  public String toString() {
    return values.size() + " secrets";
  }
}
