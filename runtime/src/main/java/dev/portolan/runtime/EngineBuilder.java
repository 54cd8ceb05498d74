package dev.portolan.runtime;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Handler;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Process;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assembles an {@link Engine}. Used by one thread. */
public final class EngineBuilder {
  private final Transport transport;
  private final EventCatalog catalog;
  private final String source;
  private final Surroundings surroundings;
  private final List<Topic<?>> topics = new ArrayList<>();
  private final List<Consumption<?>> consumptions = new ArrayList<>();
  private final List<ProcessConsumption<?>> processes = new ArrayList<>();
  private final List<HandlerInterceptor> interceptors = new ArrayList<>();
  private @Nullable ProcessStore store;
  private @Nullable BlobStore blobs;
  private EngineSettings settings = EngineSettings.standard();
  private Telemetry telemetry = Telemetry.noop();

  /** A handler and what it consumes. */
  record Consumption<E>(Subscription<E> subscription, Handler<E> handler) {
    Consumption<E> around(HandlerInterceptor interceptor) {
      Handler<E> next = handler;
      return new Consumption<>(
          subscription, (event, context) -> interceptor.handle(event, context, next));
    }
  }

  /** A process and the subscriptions that feed it. */
  record ProcessConsumption<S>(Process<S> process, List<Subscription<?>> subscriptions) {}

  EngineBuilder(
      Transport transport, EventCatalog catalog, String source, Surroundings surroundings) {
    this.transport = transport;
    this.catalog = catalog;
    this.source = source;
    this.surroundings = surroundings;
  }

  /** Keeps process state, inbox and outbox here. Who opened the store closes it. */
  public EngineBuilder store(ProcessStore processStore) {
    this.store = processStore;
    return this;
  }

  /**
   * Keeps here the data of events that are too large for the broker. Every engine that consumes
   * them needs the same. Who opened the store closes it.
   */
  public EngineBuilder blobs(BlobStore blobStore) {
    this.blobs = blobStore;
    return this;
  }

  /** Behaves by these settings instead of {@link EngineSettings#standard}. */
  public EngineBuilder settings(EngineSettings engineSettings) {
    this.settings = engineSettings;
    return this;
  }

  /** Reports traces and metrics here. */
  public EngineBuilder telemetry(Telemetry engineTelemetry) {
    this.telemetry = engineTelemetry;
    return this;
  }

  /** Declares a topic that is published to; those of subscriptions are declared with them. */
  public EngineBuilder publishesTo(Topic<?> topic) {
    topics.add(topic);
    return this;
  }

  /** Consumes a subscription with a handler. */
  public <E> EngineBuilder handle(Subscription<E> subscription, Handler<E> handler) {
    consumptions.add(new Consumption<>(subscription, handler));
    return this;
  }

  /**
   * Runs a process on these subscriptions, one or more for each topic it reacts to.
   *
   * @throws MessagingException with {@link ErrorCode#INVALID} if a subscription's topic is none the
   *     process reacts to, or a topic has no subscription
   */
  public <S> EngineBuilder run(Process<S> process, List<Subscription<?>> subscriptions) {
    for (Subscription<?> subscription : subscriptions) {
      if (process.reactions().stream()
          .noneMatch(reaction -> reaction.topic().equals(subscription.topic()))) {
        throw invalid(process, "does not react to the topic of '" + subscription.path() + "'");
      }
    }
    process
        .reactions()
        .forEach(
            reaction -> {
              if (subscriptions.stream()
                  .noneMatch(subscription -> reaction.topic().equals(subscription.topic()))) {
                throw invalid(process, "has no subscription to '" + reaction.topic().name() + "'");
              }
            });
    processes.add(new ProcessConsumption<>(process, List.copyOf(subscriptions)));
    return this;
  }

  /** Puts an interceptor around every handler and process, inside of those added before it. */
  public EngineBuilder intercept(HandlerInterceptor interceptor) {
    interceptors.add(interceptor);
    return this;
  }

  private static MessagingException invalid(Process<?> process, String problem) {
    return new MessagingException(ErrorCode.INVALID, "Process '" + process.name() + "' " + problem);
  }

  /**
   * Checks the declarations against each other; makes no I/O.
   *
   * @return the engine, not started
   */
  public Engine build() {
    return new Engine(new EngineAssembly(this));
  }

  Topology topology() {
    var subscriptions = new ArrayList<Subscription<?>>();
    consumptions.forEach(consumption -> subscriptions.add(consumption.subscription()));
    processes.forEach(process -> subscriptions.addAll(process.subscriptions()));
    return Topology.of(topics, subscriptions);
  }

  Transport transport() {
    return transport;
  }

  EventCatalog catalog() {
    return catalog;
  }

  String source() {
    return source;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  List<Consumption<?>> consumptions() {
    return List.copyOf(consumptions);
  }

  /** {@return the interceptors, the innermost first} */
  List<HandlerInterceptor> interceptors() {
    return interceptors.reversed();
  }

  List<ProcessConsumption<?>> processes() {
    return List.copyOf(processes);
  }

  @Nullable ProcessStore store() {
    return store;
  }

  @Nullable BlobStore blobs() {
    return blobs;
  }

  EngineSettings settings() {
    return settings;
  }

  Telemetry telemetry() {
    return telemetry;
  }
}
