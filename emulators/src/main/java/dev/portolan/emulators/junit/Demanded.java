package dev.portolan.emulators.junit;

import dev.portolan.emulators.EmulatorDemand;
import dev.portolan.emulators.EmulatorUnavailableException;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** What a test needs and this machine may lack. */
public final class Demanded {
  private static final System.Logger LOG = System.getLogger(Demanded.class.getName());

  private Demanded() {}

  /**
   * {@return what the test needs} Where it cannot be had, the test is skipped with the reason, and
   * a warning names it; with {@code PORTOLAN_EMULATORS=required} it fails.
   *
   * @param test for the warning
   * @param environment says whether it is required
   * @param source of what is needed
   */
  public static <T> T orSkipped(String test, Map<String, String> environment, Supplier<T> source) {
    var demand = EmulatorDemand.in(environment);
    try {
      return source.get();
    } catch (EmulatorUnavailableException e) {
      if (demand == EmulatorDemand.REQUIRED) {
        throw new IllegalStateException(
            test + " needs what PORTOLAN_EMULATORS requires. " + e.getMessage(), e);
      }
      LOG.log(System.Logger.Level.WARNING, "Skipped: {0}. {1}", test, e.getMessage());
      return Assumptions.abort(String.valueOf(e.getMessage()));
    }
  }
}
