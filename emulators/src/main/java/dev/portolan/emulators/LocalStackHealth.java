package dev.portolan.emulators;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;

/** Asks a LocalStack whether it is well. */
final class LocalStackHealth {
  private LocalStackHealth() {}

  /**
   * Returns when the server has said that it is healthy; one request, since a server that is
   * starting holds it until it can answer.
   *
   * @throws IOException if it does not answer within the time, or is something else
   */
  static void check(URI endpoint, Duration within) throws IOException {
    var request =
        HttpRequest.newBuilder(endpoint.resolve("/_localstack/health")).timeout(within).build();
    try (var client = HttpClient.newBuilder().connectTimeout(within).build()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200 || !response.body().contains("\"services\"")) {
        throw new IOException(
            "/_localstack/health answered %d, not as LocalStack does"
                .formatted(response.statusCode()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** {@return a text for an error, which some network errors do not have} */
  static String reason(IOException error) {
    return Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
  }
}
