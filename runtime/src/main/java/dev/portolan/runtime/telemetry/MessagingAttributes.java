package dev.portolan.runtime.telemetry;

import dev.portolan.ports.Subscription;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What is reported of every destination and subscription, made once for each. */
final class MessagingAttributes {
  private final Attributes ofSystem;
  private final ConcurrentMap<String, Attributes> byDestination = new ConcurrentHashMap<>();
  private final ConcurrentMap<Subscription<?>, Attributes> bySubscription =
      new ConcurrentHashMap<>();

  MessagingAttributes(String system) {
    this.ofSystem = Attributes.of(Names.SYSTEM, system);
  }

  Attributes create(String destination) {
    return operation(Names.CREATE).put(Names.DESTINATION, destination).build();
  }

  Attributes send(String destination) {
    return byDestination.computeIfAbsent(
        destination, name -> operation(Names.SEND).put(Names.DESTINATION, name).build());
  }

  Attributes process(Subscription<?> subscription) {
    return bySubscription.computeIfAbsent(
        subscription,
        from ->
            operation(Names.PROCESS)
                .put(Names.DESTINATION, from.topic().name())
                .put(Names.SUBSCRIPTION, from.name())
                .build());
  }

  Attributes processNamed(String process) {
    return with(ofSystem, Names.PROCESS_NAME, process);
  }

  static Attributes with(Attributes base, AttributeKey<String> key, String value) {
    return base.toBuilder().put(key, value).build();
  }

  private AttributesBuilder operation(String name) {
    return ofSystem.toBuilder().put(Names.OPERATION, name);
  }
}
