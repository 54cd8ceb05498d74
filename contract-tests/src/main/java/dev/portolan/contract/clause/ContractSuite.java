package dev.portolan.contract.clause;

import org.junit.jupiter.api.extension.ExtendWith;

/** A group of tests of the contract, whose results go into the capability table. */
@ExtendWith(ClauseRecorder.class)
public abstract class ContractSuite {
  private Manner manner = Manner.NATIVE;

  /** {@return the adapter under test} */
  protected abstract String adapter();

  /** {@return {@code transport}, {@code engine} or {@code store}} */
  protected abstract String side();

  /** Says that the engine keeps the clause in the broker's stead. */
  protected final void emulated() {
    manner = Manner.EMULATED;
  }

  /** Says that the adapter refuses what the clause is about, which the test then asserts. */
  protected final void refused() {
    manner = Manner.REFUSED;
  }

  final Manner manner() {
    return manner;
  }
}
