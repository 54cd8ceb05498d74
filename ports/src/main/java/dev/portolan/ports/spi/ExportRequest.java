package dev.portolan.ports.spi;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a template is to be written of.
 *
 * @param services all services of the application
 * @param broker what is configured for the broker
 * @param blobs the blob store that large data goes through, null if there is none
 */
public record ExportRequest(
    List<ServiceDeclaration> services, Settings broker, @Nullable ChosenBlobStore blobs) {

  /**
   * A blob store with its settings.
   *
   * @param name of its {@link BlobStoreProvider}
   * @param settings what is configured for it
   */
  public record ChosenBlobStore(String name, Settings settings) {
    /** Checks that both are given. */
    public ChosenBlobStore {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(settings, "settings");
    }
  }

  /** Copies the services. */
  public ExportRequest {
    services = List.copyOf(services);
    Objects.requireNonNull(broker, "broker");
  }

  /** {@return a request without a blob store} */
  public static ExportRequest of(List<ServiceDeclaration> services, Settings broker) {
    return new ExportRequest(services, broker, null);
  }
}
