package dev.portolan.contract;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * What the suites need to know of a broker and its adapter: the one class that an adapter author
 * writes. It may start the broker once for many tests; every test uses topics of its own.
 *
 * <p><b>Ownership.</b> A suite closes every transport it opened. Broker and harness are their
 * author's, who ends them, for instance in a method annotated {@code @AfterAll}.
 */
public interface BrokerHarness {

  /** {@return the adapter's name, as in the capability table} */
  String adapter();

  /**
   * {@return what the adapter is meant to declare} A suite compares it with {@link
   * Transport#capabilities()}, and asserts that everything else is refused.
   */
  Set<Capability> capabilities();

  /**
   * Opens a transport. Those of one harness reach the same broker: what one sends, another
   * receives, as with two processes.
   *
   * @param context what the adapter is given; its settings are the adapter's defaults, to be
   *     replaced by the harness where the broker is elsewhere
   */
  Transport open(AdapterContext context);

  /** {@return how fast the broker is, so that no test waits longer than needed} */
  default Pace pace() {
    return Pace.local();
  }

  /** {@return the clock that leases and delays go by; the system's unless time is simulated} */
  default InstantSource clock() {
    return InstantSource.system();
  }

  /**
   * Lets time pass: by waiting, or at once where {@link #clock} is the harness's own.
   *
   * @param duration how much time
   */
  default void pass(Duration duration) throws InterruptedException {
    Passing.inRealTime(duration);
  }

  /**
   * {@return whether {@link #pass} takes no real time} Only then do the suites let days pass, to
   * see what retention and the longest delays come to.
   */
  default boolean simulatesTime() {
    return !clock().equals(InstantSource.system());
  }

  /**
   * Makes the topics and subscriptions of a test. Override it where the adapter does not declare
   * {@link Capability#TOPOLOGY_CREATE}, to make them by the broker's own means, or where the
   * harness has to remember what to delete at its end.
   *
   * @param transport a transport of this harness
   * @param topology what the test needs
   */
  default void provide(Transport transport, Topology topology) {
    transport.create(topology);
  }

  /**
   * Puts a message that is no CloudEvent into a subscription, as a foreign client of the broker
   * could.
   *
   * @param subscription one that was {@linkplain #provide provided}
   * @param body the message's body
   * @return false if nobody can, because every way into the broker takes events only
   */
  default boolean putForeign(Subscription<?> subscription, Payload body) {
    return false;
  }

  /**
   * {@return how many generated filters the differential test of clause C17 makes subscriptions of}
   * Thousands find what hundreds do not; fewer suit a broker that takes seconds for each.
   */
  default int generatedFilters() {
    return 2_000;
  }

  /**
   * {@return what the harness can do to the real broker} What it cannot, the engine suites play by
   * a transport of their own between engine and adapter.
   */
  default Set<Trouble> troubles() {
    return Set.of();
  }

  /**
   * Makes one of {@link #troubles}.
   *
   * @return ends the trouble
   */
  default Trouble.Ending make(Trouble trouble) {
    throw new UnsupportedOperationException(adapter() + " has no way to make " + trouble);
  }
}
