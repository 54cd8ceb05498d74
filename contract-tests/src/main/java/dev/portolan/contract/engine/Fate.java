package dev.portolan.contract.engine;

import dev.portolan.ports.ErrorCode;

/** What becomes of an entry on its way to the broker and back. */
sealed interface Fate {
  /** The broker gets it, and the engine the answer. */
  Fate CARRIED_OUT = new CarriedOut();

  /** The broker never sees it, and the engine is told that all is well. */
  Fate SWALLOWED = new Swallowed();

  /** The broker gets it, and the answer does not come back. */
  Fate ANSWER_LOST = new AnswerLost();

  /** No trouble. */
  record CarriedOut() implements Fate {}

  /** A lie of a broken broker. */
  record Swallowed() implements Fate {}

  /** The engine is told {@link ErrorCode#UNKNOWN_OUTCOME}. */
  record AnswerLost() implements Fate {}

  /**
   * The broker never sees it, and the engine is told why.
   *
   * @param code the reason
   */
  record Refused(ErrorCode code) implements Fate {}

  /** {@return the fate of an entry that is refused} */
  static Fate refused(ErrorCode code) {
    return new Refused(code);
  }
}
