package dev.portolan.emulators;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/** A LocalStack that somebody else runs. */
record GivenServer(LocalStackAddress address) implements RunningServer {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

  /**
   * {@return the server at an endpoint, after a look at its health}
   *
   * @param variable where the endpoint was given
   */
  static GivenServer at(String endpoint, String variable) {
    URI uri = parse(endpoint, variable);
    try {
      LocalStackHealth.check(uri, ANSWERS_WITHIN);
    } catch (IOException e) {
      throw new EmulatorUnavailableException(
          "%s is %s, and no healthy LocalStack answers there (%s). Start one there, or unset the variable to have one started."
              .formatted(variable, uri, LocalStackHealth.reason(e)),
          e);
    }
    return new GivenServer(LocalStackAddress.at(uri));
  }

  private static URI parse(String endpoint, String variable) {
    try {
      var uri = new URI(endpoint.strip().replaceFirst("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getPath().isEmpty()) {
        return uri;
      }
    } catch (URISyntaxException ignored) {
      // Said below, as every endpoint that is none.
    }
    throw new EmulatorUnavailableException(
        variable + " is no endpoint: expected something like http://127.0.0.1:4566");
  }

  @Override
  public String origin() {
    return "the endpoint that was given";
  }
}
