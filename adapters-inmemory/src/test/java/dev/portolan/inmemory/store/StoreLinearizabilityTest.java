package dev.portolan.inmemory.store;

import static dev.portolan.inmemory.store.StoreFixture.ORDER;

import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Clauses S1, S2 and S4 under many random schedules: commits, loads and what relays do to one
 * instance are as if one came after the other.
 */
class StoreLinearizabilityTest {

  /** What Lincheck calls from several threads at once. */
  @Param(name = "version", gen = IntGen.class, conf = "0:1")
  public static class Operations {
    private final StoreFixture given = new StoreFixture();

    @Operation
    public String commit(@Param(name = "version") int version) {
      return given.step(ORDER, version, 1, "committer").name();
    }

    @Operation
    public String load() {
      var loaded = given.load(ORDER, "event-0");
      return loaded.version() + " consumed " + loaded.consumed().size();
    }

    @Operation
    public List<String> claim() {
      return given.claim("relay");
    }

    @Operation
    public void published(@Param(name = "version") int version) {
      given.published(ORDER, version + 1L, 0);
    }

    @Operation
    public void releaseClaims() {
      given.store.releaseClaims("committer");
    }
  }

  @Test
  void S1_S2_S4_theStoreIsLinearizable() {
    new StressOptions()
        .iterations(8)
        .invocationsPerIteration(2_000)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(0)
        .actorsAfter(0)
        .minimizeFailedScenario(false)
        .check(Operations.class);
  }
}
