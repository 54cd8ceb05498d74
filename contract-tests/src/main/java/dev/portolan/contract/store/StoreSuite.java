package dev.portolan.contract.store;

import static java.util.Objects.requireNonNull;

import dev.portolan.contract.StoreHarness;
import dev.portolan.contract.clause.ContractSuite;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of a store, each with an empty one. */
@ExtendWith(OfContract.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StoreSuite extends ContractSuite {
  private @Nullable StoreContract contract;

  /** The store of the test. */
  protected StoreSession given;

  final void use(StoreContract outer) {
    this.contract = outer;
  }

  private StoreHarness harness() {
    return requireNonNull(contract).harness();
  }

  @Override
  protected String adapter() {
    return harness().adapter();
  }

  @Override
  protected String side() {
    return "store";
  }

  @BeforeEach
  void open() {
    given = new StoreSession(harness());
  }

  @AfterEach
  void close() {
    given.close();
  }
}
