package dev.portolan.app.orders;

import java.util.Objects;

/**
 * A line that is no purchase.
 *
 * @param lineNumber its number, from 1 for the header
 * @param text the line as found, cut if it is gigantic
 * @param problem what was found and what was expected
 */
public record BadOrderLine(long lineNumber, String text, String problem) {
  /** Checks that all is given. */
  public BadOrderLine {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(problem, "problem");
  }
}
