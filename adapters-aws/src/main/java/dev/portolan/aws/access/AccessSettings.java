package dev.portolan.aws.access;

import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings that say where AWS is and who asks. Every adapter of AWS takes them. */
public final class AccessSettings {
  /** AWS region, for instance {@code eu-central-1}. */
  public static final Setting<String> REGION =
      Setting.text("region", null, "AWS region; without it AWS_REGION or the profile says it");

  /** Where an emulator listens. */
  public static final Setting<String> ENDPOINT =
      Setting.text(
          "endpoint", null, "Another endpoint than AWS's, for an emulator; http on loopback only");

  /** For emulators; AWS is reached with the SDK's default chain of credentials. */
  public static final Setting<String> ACCESS_KEY_ID =
      Setting.text("access-key-id", null, "For emulators; else the SDK's default chain is used");

  /** Belongs to {@link #ACCESS_KEY_ID}. */
  public static final Setting<String> SECRET_ACCESS_KEY =
      Setting.secret("secret-access-key", "Belongs to access-key-id");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private AccessSettings() {}

  /** {@return what is wrong with them, a line each} */
  public static List<String> problems(Settings settings) {
    var problems = new ArrayList<String>();
    settings.find(ENDPOINT).flatMap(AccessSettings::problemOfEndpoint).ifPresent(problems::add);
    if (settings.find(ACCESS_KEY_ID).isPresent() != settings.find(SECRET_ACCESS_KEY).isPresent()) {
      problems.add("access-key-id and secret-access-key go together: give both or neither");
    }
    return problems;
  }

  /** Credentials and events go over it. */
  private static Optional<String> problemOfEndpoint(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      if (uri.getHost() == null) {
        return Optional.of("endpoint is '" + endpoint + "': give it as http://HOST:PORT");
      }
      boolean plain = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
      return plain || "https".equals(uri.getScheme())
          ? Optional.empty()
          : Optional.of(
              "endpoint is '" + endpoint + "': use https; http is for loopback addresses only");
    } catch (URISyntaxException e) {
      return Optional.of("endpoint is '" + endpoint + "': it is no URI");
    }
  }
}
