package dev.portolan.emulator.servicebus.admin;

import static dev.portolan.emulator.servicebus.admin.EntryWriter.element;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Queues, topics and subscriptions. */
final class EntityXml {
  private static final String MAX_SIZE_MEGABYTES = "1024";

  private EntityXml() {}

  static QueueDescription readQueue(String name, Element queue) {
    return new QueueDescription(
        name, DeliveryXml.read(queue), DeliveryXml.window(queue), DeliveryXml.status(queue));
  }

  static TopicDescription readTopic(String name, Element topic) {
    return new TopicDescription(
        name,
        DeliveryXml.duration(topic, "DefaultMessageTimeToLive", DeliverySettings.FOREVER),
        DeliveryXml.window(topic),
        DeliveryXml.status(topic));
  }

  static SubscriptionDescription readSubscription(String topic, String name, Element subscription) {
    RuleDescription rule =
        Xml.child(subscription, "DefaultRuleDescription")
            .map(found -> RuleXml.read(ruleName(found), found))
            .orElseGet(RuleDescription::all);
    return new SubscriptionDescription(
        topic,
        name,
        DeliveryXml.read(subscription),
        List.of(rule),
        DeliveryXml.status(subscription));
  }

  private static String ruleName(Element rule) {
    String name = Xml.text(rule, "Name");
    return name == null ? RuleDescription.DEFAULT_NAME : name;
  }

  static void write(XMLStreamWriter xml, QueueDescription queue, Counts counts)
      throws XMLStreamException {
    delivery(xml, queue.delivery());
    element(xml, "MaxSizeInMegabytes", MAX_SIZE_MEGABYTES);
    window(xml, queue.duplicateWindow());
    element(xml, "Status", DeliveryXml.status(queue.status()));
    element(xml, "EnablePartitioning", false);
    counts.write(xml);
  }

  static void write(XMLStreamWriter xml, TopicDescription topic, Counts counts, int subscriptions)
      throws XMLStreamException {
    element(xml, "DefaultMessageTimeToLive", topic.timeToLive());
    element(xml, "MaxSizeInMegabytes", MAX_SIZE_MEGABYTES);
    window(xml, topic.duplicateWindow());
    element(xml, "EnableBatchedOperations", true);
    element(xml, "Status", DeliveryXml.status(topic.status()));
    element(xml, "SupportOrdering", true);
    element(xml, "AutoDeleteOnIdle", DeliverySettings.FOREVER);
    element(xml, "EnablePartitioning", false);
    element(xml, "SubscriptionCount", subscriptions);
    counts.write(xml);
  }

  static void write(XMLStreamWriter xml, SubscriptionDescription subscription, Counts counts)
      throws XMLStreamException {
    delivery(xml, subscription.delivery());
    element(xml, "DeadLetteringOnFilterEvaluationExceptions", false);
    element(xml, "Status", DeliveryXml.status(subscription.status()));
    counts.write(xml);
  }

  private static void delivery(XMLStreamWriter xml, DeliverySettings settings)
      throws XMLStreamException {
    element(xml, "LockDuration", settings.lock());
    element(xml, "RequiresSession", settings.sessions());
    element(xml, "DefaultMessageTimeToLive", settings.timeToLive());
    element(xml, "DeadLetteringOnMessageExpiration", settings.deadLetterExpired());
    element(xml, "MaxDeliveryCount", settings.maxDeliveries());
    element(xml, "EnableBatchedOperations", true);
    element(xml, "ForwardTo", settings.forwardTo());
    element(xml, "ForwardDeadLetteredMessagesTo", settings.forwardDeadLettersTo());
    element(xml, "AutoDeleteOnIdle", DeliverySettings.FOREVER);
  }

  private static void window(XMLStreamWriter xml, @Nullable Duration window)
      throws XMLStreamException {
    element(xml, "RequiresDuplicateDetection", window != null);
    element(xml, "DuplicateDetectionHistoryTimeWindow", window);
  }
}
