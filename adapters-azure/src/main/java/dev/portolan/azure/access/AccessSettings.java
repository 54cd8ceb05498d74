package dev.portolan.azure.access;

import dev.portolan.ports.spi.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** The settings that say who asks, and what an endpoint may be. Every adapter of Azure has them. */
public final class AccessSettings {
  /** Which of a machine's managed identities to be. */
  public static final Setting<String> MANAGED_IDENTITY_CLIENT_ID =
      Setting.text(
          "managed-identity-client-id",
          null,
          "Client id of a user-assigned managed identity; else the default one is used");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private AccessSettings() {}

  /**
   * {@return what is wrong with an endpoint, if anything} Credentials and events go over it.
   *
   * @param setting its name, for the message
   */
  public static Optional<String> problemOfEndpoint(Setting<String> setting, String endpoint) {
    String what = setting.name() + " is '" + endpoint + "': ";
    try {
      URI uri = new URI(endpoint);
      if (uri.getHost() == null) {
        return Optional.of(what + "give it as https://HOST or http://localhost:PORT");
      }
      boolean plain = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
      return plain || "https".equals(uri.getScheme())
          ? Optional.empty()
          : Optional.of(what + "use https; http is for loopback addresses only");
    } catch (URISyntaxException e) {
      return Optional.of(what + "it is no URI");
    }
  }
}
