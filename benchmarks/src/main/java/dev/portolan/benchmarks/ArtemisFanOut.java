package dev.portolan.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * Artemis embedded in the process, over its in-VM connector and core client, without persistence
 * and security: the fastest it has. Sends do not block, acknowledgements go in batches of 1 MiB of
 * messages, and producers wait while the address is full. It copies and encodes each message, as
 * every JMS broker does.
 */
final class ArtemisFanOut implements FanOut {
  private static final String ADDRESS = "orders";

  /** The client's own default for clients that acknowledge lazily. */
  private static final int ACK_BATCH_BYTES = 1 << 20;

  /** What its page store counts for one message of the workload in four queues, as measured. */
  private static final int ACCOUNTED_BYTES = 902;

  private static final String EVENT_NUMBER = "number";

  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private final ServerLocator locator;
  private final ClientSessionFactory factory;
  private final List<ClientConsumer> consumers = new ArrayList<>();
  private final List<ClientSession> sessions = new ArrayList<>();
  private final List<ClientSession> producing = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS + SUBSCRIPTIONS);

  ArtemisFanOut() throws Exception {
    server.setConfiguration(configuration());
    server.start();
    locator =
        ActiveMQClient.createServerLocator("vm://0")
            .setBlockOnNonDurableSend(false)
            .setAckBatchSize(ACK_BATCH_BYTES);
    factory = locator.createSessionFactory();
    for (int number = 0; number < SUBSCRIPTIONS; number++) {
      ClientSession session = factory.createSession(true, true, ACK_BATCH_BYTES);
      String queue = "subscription-" + number;
      session.createQueue(
          QueueConfiguration.of(queue)
              .setAddress(ADDRESS)
              .setRoutingType(RoutingType.MULTICAST)
              .setDurable(false));
      consumers.add(session.createConsumer(queue));
      session.start();
      sessions.add(session);
    }
    for (int number = 0; number < PUBLISHERS; number++) {
      producing.add(factory.createSession(true, true));
    }
  }

  private static ConfigurationImpl configuration() throws Exception {
    var configuration = new ConfigurationImpl();
    configuration.setPersistenceEnabled(false);
    configuration.setSecurityEnabled(false);
    configuration.setJournalDirectory("target/artemis");
    configuration.addAcceptorConfiguration("in-vm", "vm://0");
    var settings =
        new AddressSettings()
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK)
            .setMaxSizeBytes((long) BACKLOG * ACCOUNTED_BYTES);
    configuration.addAddressSetting("#", settings);
    return configuration;
  }

  @Override
  public void run(int perPublisher, Arrival arrival) throws Exception {
    var crew = new Crew(threads);
    for (int number = 0; number < SUBSCRIPTIONS; number++) {
      int subscription = number;
      crew.start(() -> consume(subscription, perPublisher * PUBLISHERS, arrival));
    }
    for (int number = 0; number < PUBLISHERS; number++) {
      ClientSession session = producing.get(number);
      int first = number * perPublisher;
      crew.start(() -> publish(session, first, perPublisher));
    }
    crew.join();
  }

  private static boolean publish(ClientSession session, int first, int count) throws Exception {
    try (ClientProducer producer = session.createProducer(ADDRESS)) {
      for (int i = 0; i < count; i++) {
        var event = Events.of(first + i);
        ClientMessage message = session.createMessage(false);
        message.putIntProperty(EVENT_NUMBER, Events.numberOf(event));
        message.getBodyBuffer().writeBytes(event.data().asByteBuffer());
        producer.send(message);
      }
    }
    return true;
  }

  private boolean consume(int subscription, int count, Arrival arrival) throws Exception {
    ClientConsumer consumer = consumers.get(subscription);
    for (int received = 0; received < count; received++) {
      ClientMessage message = consumer.receive();
      byte[] data = new byte[message.getBodyBuffer().readableBytes()];
      message.getBodyBuffer().readBytes(data);
      if (data.length != Events.DATA_BYTES) {
        throw new IllegalStateException("A message of " + data.length + " bytes");
      }
      arrival.at(subscription, Events.of(message.getIntProperty(EVENT_NUMBER)));
      message.acknowledge();
    }
    sessions.get(subscription).commit();
    return true;
  }

  @Override
  public void close() throws Exception {
    threads.shutdown();
    factory.close();
    locator.close();
    server.stop();
  }
}
