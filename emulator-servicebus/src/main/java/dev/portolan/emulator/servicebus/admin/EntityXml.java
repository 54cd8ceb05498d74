package dev.portolan.emulator.servicebus.admin;

import static dev.portolan.emulator.servicebus.admin.EntryWriter.element;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import dev.portolan.emulator.servicebus.entity.Remarks;
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

  static void write(XMLStreamWriter xml, QueueDescription queue, Counts counts, Remarks remarks)
      throws XMLStreamException {
    delivery(xml, queue.delivery(), remarks);
    Notes.write(xml, remarks, "MaxSizeInMegabytes", MAX_SIZE_MEGABYTES);
    window(xml, queue.duplicateWindow());
    element(xml, "Status", DeliveryXml.status(queue.status()));
    element(xml, "EnablePartitioning", false);
    element(xml, "EnableExpress", false);
    rest(xml, counts, remarks);
  }

  static void write(
      XMLStreamWriter xml,
      TopicDescription topic,
      Counts counts,
      int subscriptions,
      Remarks remarks)
      throws XMLStreamException {
    element(xml, "DefaultMessageTimeToLive", topic.timeToLive());
    Notes.write(xml, remarks, "MaxSizeInMegabytes", MAX_SIZE_MEGABYTES);
    window(xml, topic.duplicateWindow());
    Notes.write(xml, remarks, "EnableBatchedOperations", true);
    element(xml, "Status", DeliveryXml.status(topic.status()));
    Notes.write(xml, remarks, "SupportOrdering", true);
    Notes.write(xml, remarks, "AutoDeleteOnIdle", DeliverySettings.FOREVER);
    element(xml, "EnablePartitioning", false);
    element(xml, "EnableExpress", false);
    element(xml, "SubscriptionCount", subscriptions);
    rest(xml, counts, remarks);
  }

  static void write(
      XMLStreamWriter xml, SubscriptionDescription subscription, Counts counts, Remarks remarks)
      throws XMLStreamException {
    delivery(xml, subscription.delivery(), remarks);
    Notes.write(xml, remarks, "DeadLetteringOnFilterEvaluationExceptions", false);
    element(xml, "Status", DeliveryXml.status(subscription.status()));
    rest(xml, counts, remarks);
  }

  private static void rest(XMLStreamWriter xml, Counts counts, Remarks remarks)
      throws XMLStreamException {
    Notes.write(xml, remarks, "UserMetadata");
    Notes.write(xml, remarks, "MaxMessageSizeInKilobytes");
    Notes.write(xml, remarks, "AuthorizationRules");
    Notes.writeDates(xml, remarks);
    element(xml, "EntityAvailabilityStatus", "Available");
    counts.write(xml);
  }

  private static void delivery(XMLStreamWriter xml, DeliverySettings settings, Remarks remarks)
      throws XMLStreamException {
    element(xml, "LockDuration", settings.lock());
    element(xml, "RequiresSession", settings.sessions());
    element(xml, "DefaultMessageTimeToLive", settings.timeToLive());
    element(xml, "DeadLetteringOnMessageExpiration", settings.deadLetterExpired());
    element(xml, "MaxDeliveryCount", settings.maxDeliveries());
    Notes.write(xml, remarks, "EnableBatchedOperations", true);
    element(xml, "ForwardTo", settings.forwardTo());
    element(xml, "ForwardDeadLetteredMessagesTo", settings.forwardDeadLettersTo());
    Notes.write(xml, remarks, "AutoDeleteOnIdle", DeliverySettings.FOREVER);
  }

  private static void window(XMLStreamWriter xml, @Nullable Duration window)
      throws XMLStreamException {
    element(xml, "RequiresDuplicateDetection", window != null);
    // Clients take it for a defect where it is missing, though it makes no difference then.
    element(
        xml,
        "DuplicateDetectionHistoryTimeWindow",
        window == null ? DeliveryXml.DEFAULT_WINDOW : window);
  }
}
