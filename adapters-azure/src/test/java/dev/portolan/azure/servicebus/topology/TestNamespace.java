package dev.portolan.azure.servicebus.topology;

import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.emulator.servicebus.access.AccessKey;
import dev.portolan.emulator.servicebus.access.AccessRight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Set;

/** A namespace of its own, whose keys have one right each. */
public final class TestNamespace implements AutoCloseable {
  private final ServiceBusEmulator emulator;

  private TestNamespace(ServiceBusEmulator emulator) {
    this.emulator = emulator;
  }

  /** {@return an empty namespace} */
  public static TestNamespace fresh() {
    try {
      var builder = ServiceBusEmulator.builder().adminPort(0).key(AccessKey.DEVELOPMENT);
      for (AccessRight right : AccessRight.values()) {
        builder.key(new AccessKey(right.name(), "secret-of-" + right, Set.of(right)));
      }
      builder.key(
          new AccessKey(
              "SERVICE", "secret-of-SERVICE", Set.of(AccessRight.LISTEN, AccessRight.SEND)));
      return new TestNamespace(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ServiceBusEmulator emulator() {
    return emulator;
  }

  /** {@return a client that may do everything} */
  public ServiceBusAdministrationClient admin() {
    return admin(emulator.connectionString(), adminUrl());
  }

  /** {@return what is seen and made with the right to manage} */
  public ServiceBusTopology topology(ServiceBusNames names) {
    return topology(names, emulator.connectionString());
  }

  /** {@return what is seen with another key} */
  ServiceBusTopology topologyWith(String key, ServiceBusNames names) {
    return topology(names, connectionString(key, "secret-of-" + key));
  }

  ServiceBusTopology topologyWithWrongKey(ServiceBusNames names) {
    return topology(names, connectionString("SERVICE", "wrong"));
  }

  /** {@return what is seen where administration is answered by somebody else} */
  ServiceBusTopology topologyAdministeredAt(String url, ServiceBusNames names) {
    return new ServiceBusTopology(
        admin(emulator.connectionString(), url),
        () -> new ServiceBusClientBuilder().connectionString(emulator.connectionString()),
        names);
  }

  private ServiceBusTopology topology(ServiceBusNames names, String connectionString) {
    return new ServiceBusTopology(
        admin(connectionString, adminUrl()),
        () -> new ServiceBusClientBuilder().connectionString(connectionString),
        names);
  }

  private String connectionString(String key, String secret) {
    return "Endpoint=sb://localhost:%d;SharedAccessKeyName=%s;SharedAccessKey=%s;UseDevelopmentEmulator=true;"
        .formatted(emulator.port(), key, secret);
  }

  private String adminUrl() {
    return "http://localhost:" + emulator.adminPort().orElseThrow();
  }

  /** The client always asks https://HOST:443, whatever the connection string says. */
  static ServiceBusAdministrationClient admin(String connectionString, String url) {
    return new ServiceBusAdministrationClientBuilder()
        .connectionString(connectionString)
        .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
        .addPolicy(
            (context, next) -> {
              context.getHttpRequest().setUrl(at(url, context.getHttpRequest().getUrl()));
              return next.process();
            })
        .buildClient();
  }

  private static URL at(String url, URL asked) {
    try {
      return URI.create(url + asked.getFile()).toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
