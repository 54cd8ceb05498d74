package dev.portolan.simulation.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The lines of a run, with the virtual time. The same seed makes the same lines, to the byte. */
public final class Trace {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanos;
  private final List<String> lines = new ArrayList<>();

  /**
   * Begins a trace.
   *
   * @param nanos virtual nanoseconds since the start
   */
  public Trace(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Adds a line. */
  public void add(String who, String what) {
    lines.add(
        String.format(
            Locale.ROOT, "%11.6f %-12s %s", nanos.getAsLong() / NANOS_PER_SECOND, who, what));
  }

  /** {@return the lines so far} */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** {@return the SHA-256 of all lines, which tells whether two runs were the same} */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String line : lines) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
