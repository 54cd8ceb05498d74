package dev.portolan.app.emulator;

import java.util.Map;

/**
 * An emulator that runs until it is closed.
 *
 * @param values what configuration has to say for the broker to find it, by key
 * @param end ends it
 */
public record RunningEmulator(Map<String, String> values, Runnable end) implements AutoCloseable {
  /** Copies the values. */
  public RunningEmulator {
    values = Map.copyOf(values);
  }

  /** Ends it, with all it holds. */
  @Override
  public void close() {
    end.run();
  }
}
