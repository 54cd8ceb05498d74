package dev.portolan.emulator.servicebus.admin;

import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.Namespace;
import dev.portolan.emulator.servicebus.entity.QueueContents;
import dev.portolan.emulator.servicebus.entity.Remarks;
import java.time.Instant;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Does what administrators ask. On the event loop.
 *
 * @param namespace the entities
 * @param startedAt when there was a namespace first
 */
record Administration(Namespace namespace, Instant startedAt) {
  // The JavaScript client takes addresses apart at these, in this case alone.
  private static final String SUBSCRIPTIONS = "/Subscriptions";
  private static final String RULES = "/Rules";

  /** Makes or changes what the path names. */
  void put(AdminTarget target, Element description, boolean changes) {
    switch (target) {
      case AdminTarget.Entity(var name) -> putEntity(name, description, changes);
      case AdminTarget.Subscription(var topic, var name) -> {
        SubscriptionDescription wanted = EntityXml.readSubscription(topic, name, description);
        if (changes) {
          namespace.update(wanted.withRules(namespace.subscription(topic, name).rules()));
        } else {
          namespace.create(wanted);
        }
        namespace.remark(wanted.path(), Notes.of(description));
      }
      case AdminTarget.Rule(var topic, var subscription, var name) -> {
        RuleDescription rule = RuleXml.read(name, description);
        if (changes) {
          namespace.deleteRule(topic, subscription, name);
        }
        namespace.createRule(topic, subscription, rule);
      }
      default -> throw notAllowed();
    }
  }

  private void putEntity(String name, Element description, boolean changes) {
    switch (String.valueOf(description.getLocalName())) {
      case "QueueDescription" -> {
        QueueDescription queue = EntityXml.readQueue(name, description);
        if (changes) {
          namespace.update(queue);
        } else {
          namespace.create(queue);
        }
      }
      case "TopicDescription" -> {
        TopicDescription topic = EntityXml.readTopic(name, description);
        if (changes) {
          namespace.update(topic);
        } else {
          namespace.create(topic);
        }
      }
      default -> throw Xml.bad("There is no entity '" + description.getLocalName() + "'.");
    }
    namespace.remark(name, Notes.of(description));
  }

  /** Removes what the path names. */
  void delete(AdminTarget target) {
    switch (target) {
      case AdminTarget.Entity(var name) -> {
        if (namespace.queues().stream().anyMatch(queue -> queue.name().equalsIgnoreCase(name))) {
          namespace.deleteQueue(name);
        } else {
          namespace.deleteTopic(name);
        }
      }
      case AdminTarget.Subscription(var topic, var name) ->
          namespace.deleteSubscription(topic, name);
      case AdminTarget.Rule(var topic, var subscription, var name) ->
          namespace.deleteRule(topic, subscription, name);
      default -> throw notAllowed();
    }
  }

  private static BrokerException notAllowed() {
    return new BrokerException(BrokerError.NOT_ALLOWED, "That can be listed only.");
  }

  /** {@return what the path names, as an entry or a feed} */
  EntryWriter.Part get(AdminTarget target, AdminRequest request, EntryWriter to) {
    return switch (target) {
      case AdminTarget.Entity(var name) -> entity(name, to);
      case AdminTarget.Info() ->
          xml ->
              to.entry(
                  "$namespaceinfo",
                  NamespaceXml.NAME,
                  "NamespaceInfo",
                  inner -> NamespaceXml.write(inner, startedAt));
      case AdminTarget.All(var queues) ->
          queues
              ? feed(
                  "$Resources/queues", namespace.queues(), queue -> queue(queue, to), request, to)
              : feed(
                  "$Resources/topics", namespace.topics(), topic -> topic(topic, to), request, to);
      case AdminTarget.Subscriptions(var topic) ->
          feed(
              topic + SUBSCRIPTIONS,
              namespace.subscriptions(topic),
              one -> subscription(one, to),
              request,
              to);
      case AdminTarget.Subscription(var topic, var name) ->
          subscription(namespace.subscription(topic, name), to);
      case AdminTarget.Rules(var topic, var name) -> {
        SubscriptionDescription of = namespace.subscription(topic, name);
        yield feed(address(of) + RULES, of.rules(), rule -> rule(of, rule, to), request, to);
      }
      case AdminTarget.Rule(var topic, var name, var rule) -> {
        SubscriptionDescription of = namespace.subscription(topic, name);
        yield rule(of, named(of, rule), to);
      }
    };
  }

  private static RuleDescription named(SubscriptionDescription of, String name) {
    return of.rules().stream()
        .filter(rule -> rule.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BrokerException(
                    BrokerError.NOT_FOUND,
                    "The rule '%s' of '%s' could not be found.".formatted(name, of.path())));
  }

  private interface Entries<T> {
    EntryWriter.Part of(T description);
  }

  private static <T> EntryWriter.Part feed(
      String title, List<T> all, Entries<T> entries, AdminRequest request, EntryWriter to) {
    return xml ->
        to.feed(
            title,
            request.nextPage(all),
            inner -> {
              for (T description : request.page(all)) {
                entries.of(description).write(inner);
              }
            });
  }

  private EntryWriter.Part entity(String name, EntryWriter to) {
    for (QueueDescription queue : namespace.queues()) {
      if (queue.name().equalsIgnoreCase(name)) {
        return queue(queue, to);
      }
    }
    return topic(namespace.topic(name), to);
  }

  private EntryWriter.Part queue(QueueDescription queue, EntryWriter to) {
    Counts counts = counts(queue.name(), namespace.scheduled(queue.name()));
    return xml ->
        to.entry(
            queue.name(),
            queue.name(),
            "QueueDescription",
            inner -> EntityXml.write(inner, queue, counts, namespace.remarks(queue.name())));
  }

  private EntryWriter.Part topic(TopicDescription topic, EntryWriter to) {
    int subscriptions = namespace.subscriptions(topic.name()).size();
    Counts counts = new Counts(0, 0, namespace.scheduled(topic.name()), 0);
    Remarks remarks = namespace.remarks(topic.name());
    return xml ->
        to.entry(
            topic.name(),
            topic.name(),
            "TopicDescription",
            inner -> EntityXml.write(inner, topic, counts, subscriptions, remarks));
  }

  private EntryWriter.Part subscription(SubscriptionDescription subscription, EntryWriter to) {
    Counts counts = counts(subscription.path(), 0);
    Remarks remarks = namespace.remarks(subscription.path());
    return xml ->
        to.entry(
            address(subscription),
            subscription.name(),
            "SubscriptionDescription",
            inner -> EntityXml.write(inner, subscription, counts, remarks));
  }

  private static String address(SubscriptionDescription subscription) {
    return subscription.topic() + SUBSCRIPTIONS + "/" + subscription.name();
  }

  private static EntryWriter.Part rule(
      SubscriptionDescription of, RuleDescription rule, EntryWriter to) {
    return xml ->
        to.entry(
            address(of) + RULES + "/" + rule.name(),
            rule.name(),
            "RuleDescription",
            inner -> RuleXml.write(inner, rule));
  }

  private Counts counts(String path, int scheduled) {
    QueueContents contents = namespace.contentsOf(path);
    QueueContents dead = namespace.contentsOf(path + "/$deadletterqueue");
    return new Counts(
        contents.counts().active() + contents.counts().deferred(),
        dead.counts().active(),
        scheduled,
        contents.bytes() + dead.bytes());
  }
}
