package dev.portolan.ports;

import java.util.regex.Pattern;

/**
 * The portable form of topic and subscription names: what every supported broker takes, or can be
 * mapped to without two names becoming one.
 */
final class Names {
  /**
   * Longest portable name, in characters. Queue Storage takes 63 for a queue name, which joins a
   * topic's and a subscription's name; adapters shorten by hash above their limit.
   */
  private static final int MAX_LENGTH = 60;

  private static final Pattern PORTABLE = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

  private Names() {}

  static void check(String what, String name) {
    if (name.length() > MAX_LENGTH || !PORTABLE.matcher(name).matches()) {
      throw new MessagingException(
          ErrorCode.INVALID,
          what
              + " name '"
              + name
              + "': use lower-case letters and digits, joined by single dots or hyphens, at most "
              + MAX_LENGTH
              + " characters");
    }
  }
}
