package dev.portolan.app.wiring;

import dev.portolan.app.config.AdapterKind;
import dev.portolan.app.config.ChosenAdapter;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.BlobStore;
import dev.portolan.ports.spi.BlobStoreProvider;
import dev.portolan.ports.spi.EventFormat;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.ProcessStoreProvider;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportProvider;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Opens adapters in the application's surroundings. Whoever asks for one closes it. A third party's
 * provider can fail in any way; that becomes one exception that names the adapter.
 */
public final class AdapterOpener {
  private final InstantSource clock;
  private final RandomGenerator random;
  private final EventFormat format;

  @Inject
  AdapterOpener(InstantSource clock, RandomGenerator random, EventFormat format) {
    this.clock = clock;
    this.random = random;
    this.format = format;
  }

  /** {@return a new transport of this broker} */
  public Transport openBroker(ChosenAdapter<TransportProvider> broker) {
    return open(AdapterKind.BROKER.noun(), broker, broker.adapter().provider()::open);
  }

  /** {@return a new process store} */
  public ProcessStore openStore(ChosenAdapter<ProcessStoreProvider> store) {
    return open(AdapterKind.STORE.noun(), store, store.adapter().provider()::open);
  }

  /** {@return a new blob store} */
  public BlobStore openBlobs(ChosenAdapter<BlobStoreProvider> blobs) {
    return open(AdapterKind.BLOBS.noun(), blobs, blobs.adapter().provider()::open);
  }

  private <T> T open(String noun, ChosenAdapter<?> chosen, Function<AdapterContext, T> provider) {
    try {
      return provider.apply(context(chosen.settings()));
    } catch (MessagingException refused) {
      throw new MessagingException(
          refused.code(), describe(noun, chosen) + refused.getMessage(), refused);
    } catch (RuntimeException | LinkageError failure) {
      throw new MessagingException(ErrorCode.INTERNAL, describe(noun, chosen) + failure, failure);
    }
  }

  private static String describe(String noun, ChosenAdapter<?> chosen) {
    return "%s '%s' cannot be opened: ".formatted(noun, chosen.name());
  }

  private AdapterContext context(Settings settings) {
    return new AdapterContext(settings, clock, random, format);
  }
}
