package dev.portolan.simulation.fault;

import java.time.Duration;
import java.util.Locale;

/** How durations are written in traces and stories. */
public final class Text {
  private Text() {}

  /** {@return the duration in seconds, to the millisecond} */
  public static String of(Duration duration) {
    return String.format(Locale.ROOT, "%.3f s", duration.toMillis() / 1_000.0);
  }
}
