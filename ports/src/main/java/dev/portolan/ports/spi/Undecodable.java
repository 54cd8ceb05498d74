package dev.portolan.ports.spi;

import java.util.Objects;

/**
 * A message that a foreign client put into the broker and that is no CloudEvent. The engine moves
 * it to the dead letters with the problem as reason (clause C18).
 *
 * @param raw the message's body as received
 * @param problem why it is no event; holds none of its data
 */
public record Undecodable(Payload raw, String problem) implements Content {
  /** Checks that both parts are there. */
  public Undecodable {
    Objects.requireNonNull(raw, "raw");
    Objects.requireNonNull(problem, "problem");
  }
}
