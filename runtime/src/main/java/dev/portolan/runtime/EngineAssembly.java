package dev.portolan.runtime;

import dev.portolan.ports.Reaction;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.EngineBuilder.Consumption;
import dev.portolan.runtime.EngineBuilder.ProcessConsumption;
import dev.portolan.runtime.claimcheck.ClaimCheck;
import dev.portolan.runtime.codec.EventCodec;
import dev.portolan.runtime.codec.StateCodec;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.process.InstanceCommitter;
import dev.portolan.runtime.process.OutboxRelay;
import dev.portolan.runtime.process.ProcessRunner;
import dev.portolan.runtime.publish.DelayedSender;
import dev.portolan.runtime.publish.EnginePublisher;
import dev.portolan.runtime.publish.EventFactory;
import dev.portolan.runtime.publish.TopicPublisher;
import dev.portolan.runtime.publish.TopicPublishers;
import dev.portolan.runtime.telemetry.Telemetry;
import dev.portolan.runtime.topology.Requirements;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of an engine, put together from its builder; makes no I/O. */
final class EngineAssembly {
  final Topology topology;
  final Transport transport;
  final @Nullable ProcessStore store;
  final EngineSettings settings;
  final Surroundings surroundings;
  final Telemetry telemetry;
  final ClaimCheck claimCheck;
  final EventCodec codec;
  final TopicPublishers publishers;
  final EnginePublisher publisher;
  final @Nullable OutboxRelay relay;
  final List<Consumption<?>> consumptions;
  private final EventFactory events;
  private final String source;

  EngineAssembly(EngineBuilder builder) {
    this.transport = builder.transport();
    this.store = builder.store();
    this.settings = builder.settings();
    this.surroundings = builder.surroundings();
    this.telemetry = builder.telemetry();
    this.source = builder.source();
    this.topology = builder.topology();
    Requirements.check(topology, !builder.processes().isEmpty(), transport, store, builder.blobs());
    this.claimCheck = new ClaimCheck(builder.blobs());
    this.codec = new EventCodec(builder.catalog());
    this.events = new EventFactory(codec, surroundings.clock(), telemetry);
    this.publishers = new TopicPublishers(topology.topics(), this::topicPublisher);
    this.publisher =
        new EnginePublisher(
            source,
            events,
            publishers,
            new DelayedSender(transport, store, surroundings.clock()),
            settings.publishBudget(),
            surroundings,
            telemetry);
    this.relay = store == null ? null : relay(builder, store);
    var all = new ArrayList<>(builder.consumptions());
    builder.processes().forEach(process -> all.addAll(consumptionsOf(process)));
    for (HandlerInterceptor interceptor : builder.interceptors()) {
      all.replaceAll(consumption -> consumption.around(interceptor));
    }
    this.consumptions = List.copyOf(all);
  }

  private TopicPublisher topicPublisher(Topic<?> topic) {
    return new TopicPublisher(
        topic, transport, claimCheck, settings.publishCalls(), surroundings, telemetry);
  }

  private OutboxRelay relay(EngineBuilder builder, ProcessStore processStore) {
    return new OutboxRelay(
        "relay-" + Long.toHexString(surroundings.random().nextLong()),
        relayedProcesses(builder),
        processStore,
        publishers,
        settings,
        surroundings);
  }

  private static Set<String> relayedProcesses(EngineBuilder builder) {
    var processes = new HashSet<String>();
    processes.add(DelayedSender.processOf(builder.source()));
    builder.processes().forEach(consumption -> processes.add(consumption.process().name()));
    return processes;
  }

  private <S> List<Consumption<?>> consumptionsOf(ProcessConsumption<S> consumption) {
    var process = consumption.process();
    var committer =
        new InstanceCommitter<>(
            process,
            Objects.requireNonNull(store),
            new StateCodec<>(process.stateTypes()),
            events,
            publishers,
            Objects.requireNonNull(relay),
            source);
    var runner = new ProcessRunner<>(process, committer, surroundings, telemetry);
    var consumptions = new ArrayList<Consumption<?>>();
    for (Subscription<?> subscription : consumption.subscriptions()) {
      for (Reaction<S, ?> reaction : process.reactions()) {
        if (reaction.topic().equals(subscription.topic())) {
          consumptions.add(consumption(subscription, reaction, runner));
        }
      }
    }
    return consumptions;
  }

  /** The reaction's topic equals the subscription's, so both have the same type of events. */
  @SuppressWarnings("unchecked")
  private static <S, E> Consumption<E> consumption(
      Subscription<?> subscription, Reaction<S, E> reaction, ProcessRunner<S> runner) {
    return new Consumption<>((Subscription<E>) subscription, runner.handler(reaction));
  }
}
