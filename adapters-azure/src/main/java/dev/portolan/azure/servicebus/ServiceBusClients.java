package dev.portolan.azure.servicebus;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.AmqpTransportType;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.HttpClientOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusRuleManagerAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.models.SubQueue;
import dev.portolan.azure.access.AzureCredentials;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Settings;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's clients of one transport. Senders and everything else that answers at once share a
 * connection; each receiver has one of its own, so that none waits for another, and a connection
 * that has gone silent is replaced without the others.
 *
 * <p>The SDK's own retries are off: the engine has one budget.
 */
final class ServiceBusClients implements AutoCloseable {
  private static final String EMULATOR = "usedevelopmentemulator=true";
  private static final URI EMULATOR_ADMINISTRATION = URI.create("http://localhost:5300");

  private final @Nullable String connectionString;
  private final String namespace;
  private final @Nullable TokenCredential credential;
  private final Optional<URI> adminEndpoint;
  private final ServiceBusClientBuilder shared;
  private final Map<String, ServiceBusSenderAsyncClient> senders = new ConcurrentHashMap<>();

  private ServiceBusClients(Settings settings) {
    connectionString = settings.find(ServiceBusSettings.CONNECTION_STRING).orElse(null);
    namespace = settings.find(ServiceBusSettings.NAMESPACE).orElse("");
    credential = connectionString == null ? AzureCredentials.of(settings) : null;
    adminEndpoint =
        settings
            .find(ServiceBusSettings.ADMIN_ENDPOINT)
            .map(URI::create)
            .or(() -> isEmulator() ? Optional.of(EMULATOR_ADMINISTRATION) : Optional.empty());
    shared = connection();
  }

  /**
   * Makes clients; connects to nothing.
   *
   * @throws MessagingException {@code INVALID} for a connection string that is none; it is not
   *     shown
   */
  static ServiceBusClients open(Settings settings) {
    try {
      return new ServiceBusClients(settings);
    } catch (IllegalArgumentException e) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "Service Bus transport: connection-string is none: copy it from the namespace's shared"
              + " access policies");
    }
  }

  private boolean isEmulator() {
    return connectionString != null && connectionString.toLowerCase().contains(EMULATOR);
  }

  /** {@return what clients of a connection of their own are built with} */
  ServiceBusClientBuilder connection() {
    var builder =
        new ServiceBusClientBuilder()
            .transportType(AmqpTransportType.AMQP)
            .retryOptions(
                new AmqpRetryOptions()
                    .setMode(AmqpRetryMode.FIXED)
                    .setMaxRetries(0)
                    .setTryTimeout(Calls.ANSWER_TIMEOUT));
    return credential == null
        ? builder.connectionString(connectionString)
        : builder.credential(namespace, credential);
  }

  /** {@return what clients of the shared connection are built with} */
  ServiceBusClientBuilder shared() {
    return shared;
  }

  /** {@return the sender to a topic, opened at its first use} */
  ServiceBusSenderAsyncClient sender(String topic) {
    return senders.computeIfAbsent(
        topic, name -> shared.sender().topicName(name).buildAsyncClient());
  }

  /** {@return a client of the rules of a subscription, to be closed} */
  ServiceBusRuleManagerAsyncClient rules(String topic, String subscription) {
    return shared.ruleManager().topicName(topic).subscriptionName(subscription).buildAsyncClient();
  }

  /** {@return a client of the dead letters of a subscription, to be closed} */
  ServiceBusReceiverAsyncClient deadLetters(String topic, String subscription) {
    return shared
        .receiver()
        .topicName(topic)
        .subscriptionName(subscription)
        .subQueue(SubQueue.DEAD_LETTER_QUEUE)
        .prefetchCount(0)
        .maxAutoLockRenewDuration(Duration.ZERO)
        .disableAutoComplete()
        .buildAsyncClient();
  }

  /** {@return a client of the namespace's administration} */
  ServiceBusAdministrationClient administration() {
    var builder =
        new ServiceBusAdministrationClientBuilder()
            .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ZERO)))
            .clientOptions(
                new HttpClientOptions()
                    .setConnectTimeout(Calls.ANSWER_TIMEOUT)
                    .setResponseTimeout(Calls.ANSWER_TIMEOUT));
    adminEndpoint.map(ServiceBusClients::redirectedTo).ifPresent(builder::addPolicy);
    return credential == null
        ? builder.connectionString(connectionString).buildClient()
        : builder.credential(namespace, credential).buildClient();
  }

  /** The SDK always asks {@code https://NAMESPACE:443}. */
  private static HttpPipelinePolicy redirectedTo(URI endpoint) {
    return (context, next) -> {
      String file = context.getHttpRequest().getUrl().getFile();
      try {
        context.getHttpRequest().setUrl(endpoint.resolve(file).toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException("An endpoint was checked to be a URL", e);
      }
      return next.process();
    };
  }

  @Override
  public void close() {
    senders.values().forEach(ServiceBusSenderAsyncClient::close);
    senders.clear();
  }
}
