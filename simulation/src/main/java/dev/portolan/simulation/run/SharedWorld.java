package dev.portolan.simulation.run;

import dev.portolan.inmemory.InMemoryProcessStoreProvider;
import dev.portolan.inmemory.InMemoryTransport;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Settings;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.simulation.broker.BrokerCharacter;
import dev.portolan.simulation.broker.Doorbells;
import dev.portolan.simulation.call.Weather;
import dev.portolan.simulation.fault.CallFault;
import dev.portolan.simulation.fault.FaultId;
import dev.portolan.simulation.fault.FaultPlan;
import dev.portolan.simulation.schedule.Scheduler;
import dev.portolan.simulation.trace.Trace;
import dev.portolan.simulation.witness.Violations;
import dev.portolan.simulation.witness.Witness;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * What all instances of a run have in common.
 *
 * @param catalog all event types
 * @param scheduler runs their threads
 * @param plan what goes wrong
 * @param weather what is disturbed at present
 * @param trace what happened
 * @param violations what did not hold
 * @param witness watches
 * @param broker a connection to the broker, not disturbed by anything
 * @param character what kind of broker it is
 * @param doorbells tell of deliveries
 * @param random randomness of the engines
 * @param onFault told of every fault of a call that comes to pass
 */
record SharedWorld(
    EventCatalog catalog,
    Scheduler scheduler,
    FaultPlan plan,
    Weather weather,
    Trace trace,
    Violations violations,
    Witness witness,
    InMemoryTransport broker,
    BrokerCharacter character,
    Doorbells doorbells,
    SplittableRandom random,
    BiConsumer<FaultId, CallFault> onFault) {

  static AdapterContext adapterContext(Scheduler scheduler, SplittableRandom random) {
    return new AdapterContext(
        Settings.defaults(), scheduler.clock(), random, new CloudEventsJsonFormat());
  }

  /** {@return a new store, for a service} */
  ProcessStore newStore() {
    return new InMemoryProcessStoreProvider().open(adapterContext(scheduler, random));
  }
}
