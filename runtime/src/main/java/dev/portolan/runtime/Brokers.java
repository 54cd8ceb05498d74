package dev.portolan.runtime;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportProvider;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.Surroundings;
import java.util.List;
import java.util.ServiceLoader;

/** Opens brokers by name, from whatever adapters are on the class path. */
public final class Brokers {

  private Brokers() {}

  /** {@return the broker of this name, with the defaults of its settings; the caller closes it} */
  public static Transport open(String name, Surroundings surroundings) {
    return open(name, Settings.defaults(), surroundings);
  }

  /**
   * {@return the broker of this name; the caller closes it}
   *
   * @param settings the adapter's settings
   * @throws MessagingException with {@link ErrorCode#INVALID} and the names there are, if no
   *     adapter on the class path has this one
   */
  public static Transport open(String name, Settings settings, Surroundings surroundings) {
    List<TransportProvider> providers =
        ServiceLoader.load(TransportProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return providers.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, providers))
        .open(
            new AdapterContext(
                settings,
                surroundings.clock(),
                surroundings.random(),
                new CloudEventsJsonFormat()));
  }

  private static MessagingException unknown(String name, List<TransportProvider> providers) {
    return new MessagingException(
        ErrorCode.INVALID,
        "No broker '%s' on the class path; there are %s"
            .formatted(name, providers.stream().map(TransportProvider::name).sorted().toList()));
  }
}
