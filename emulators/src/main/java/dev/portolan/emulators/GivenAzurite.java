package dev.portolan.emulators;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** An Azurite that somebody else runs. */
record GivenAzurite(AzuriteAddress address) implements AzuriteServer {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

  /**
   * {@return the server of a connection string, after a look whether it answers}
   *
   * @param variable where it was given
   */
  static GivenAzurite at(String connectionString, String variable) {
    AzuriteAddress address = parse(connectionString, variable);
    try {
      for (URI endpoint : new URI[] {address.queueEndpoint(), address.blobEndpoint()}) {
        check(endpoint);
      }
    } catch (IOException e) {
      throw new EmulatorUnavailableException(
          "%s names %s, and no Azurite answers there (%s). Start one there, or unset the variable to have one started."
              .formatted(variable, address, LocalStackHealth.reason(e)),
          e);
    }
    return new GivenAzurite(address);
  }

  private static AzuriteAddress parse(String connectionString, String variable) {
    Map<String, String> parts = new HashMap<>();
    for (String part : connectionString.strip().split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    try {
      return new AzuriteAddress(
          new URI(required(parts, "QueueEndpoint")),
          new URI(required(parts, "BlobEndpoint")),
          required(parts, "AccountName"),
          required(parts, "AccountKey"));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new EmulatorUnavailableException(
          variable
              + " is no connection string with AccountName, AccountKey, QueueEndpoint and BlobEndpoint");
    }
  }

  private static String required(Map<String, String> parts, String name) {
    String value = parts.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }

  /** Without credentials Azurite refuses, and its answer says who it is. */
  private static void check(URI endpoint) throws IOException {
    URI listing = URI.create(endpoint + "?comp=list");
    try (var client = HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(listing).timeout(ANSWERS_WITHIN).build(),
              HttpResponse.BodyHandlers.discarding());
      String server = answer.headers().firstValue("Server").orElse("");
      if (!server.startsWith("Azurite")) {
        throw new IOException(endpoint + " answered " + answer.statusCode() + ", not as Azurite");
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(endpoint + " is no address of the web", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public String origin() {
    return "the connection string that was given";
  }
}
