package dev.portolan.azure.queuestorage.template;

import dev.portolan.azure.bicep.BicepFile;
import dev.portolan.azure.bicep.BicepValue;
import dev.portolan.azure.bicep.BicepValue.Fields;
import dev.portolan.azure.bicep.SymbolicNames;
import dev.portolan.azure.queuestorage.topology.QueueMetadata;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import java.util.List;
import java.util.TreeMap;

/**
 * The queues of topics and subscriptions in the template. Publishers find a topic as soon as its
 * own queue is there, so that comes after those of its subscriptions.
 *
 * @param names of the queues
 * @param symbols what the file calls them
 * @param file where they go
 */
record QueueResources(QueueStorageNames names, SymbolicNames symbols, BicepFile file) {
  static final String TOPIC = "Topic";
  static final String QUEUE = "Queue";
  static final String POISON = "Poison";

  private static final String TYPE =
      "Microsoft.Storage/storageAccounts/queueServices/queues@" + StorageResource.API;

  void add(Subscription<?> subscription) {
    String poison = symbols.of(subscription.path(), POISON);
    file.resource(
        poison,
        TYPE,
        queue(names.poisonQueue(subscription), QueueMetadata.ofDeadLetters(subscription)));
    file.resource(
        symbols.of(subscription.path(), QUEUE),
        TYPE,
        queue(names.queue(subscription), QueueMetadata.of(subscription))
            .with("dependsOn", after(List.of(poison))));
  }

  void add(Topic<?> topic, Topology declared) {
    List<String> subscribed =
        declared.subscriptions().stream()
            .filter(subscription -> subscription.topic().equals(topic))
            .map(subscription -> symbols.of(subscription.path(), QUEUE))
            .toList();
    Fields queue = queue(names.topic(topic), QueueMetadata.of(topic));
    file.resource(
        symbols.of(topic.name(), TOPIC),
        TYPE,
        subscribed.isEmpty() ? queue : queue.with("dependsOn", after(subscribed)));
  }

  private static Fields queue(String name, QueueMetadata metadata) {
    Fields values = Fields.none();
    for (var value : new TreeMap<>(metadata.values()).entrySet()) {
      values = values.with(value.getKey(), BicepValue.text(value.getValue()));
    }
    return Fields.none()
        .with("parent", BicepValue.expression(StorageResource.QUEUES))
        .with("name", BicepValue.interpolated(name))
        .with("properties", Fields.none().with("metadata", values));
  }

  private static BicepValue after(List<String> symbols) {
    return BicepValue.items(symbols.stream().map(BicepValue::expression).toList());
  }
}
