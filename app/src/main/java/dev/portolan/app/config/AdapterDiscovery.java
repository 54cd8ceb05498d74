package dev.portolan.app.config;

import dev.portolan.ports.spi.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the providers of one kind through {@link ServiceLoader}. A provider that cannot be loaded
 * gives one line and does not hide the others; no adapter is opened.
 */
final class AdapterDiscovery<P> {
  /** A broken provider file can fail on each step; a class path never has so many providers. */
  private static final int MAX_PROVIDERS = 1_000;

  private final AdapterKind<P> kind;
  private final Map<String, Adapter<P>> found = new TreeMap<>();
  private final List<String> unusable = new ArrayList<>();
  private final List<String> clashes = new ArrayList<>();

  private AdapterDiscovery(AdapterKind<P> kind) {
    this.kind = kind;
  }

  /** {@return what a class loader offers} */
  static <P> AdapterCatalog<P> find(AdapterKind<P> kind, ClassLoader classLoader) {
    var discovery = new AdapterDiscovery<>(kind);
    Iterator<ServiceLoader.Provider<P>> providers =
        ServiceLoader.load(kind.type(), classLoader).stream().iterator();
    for (int i = 0; i < MAX_PROVIDERS && discovery.addNext(providers); i++) {}
    return new AdapterCatalog<>(
        kind, List.copyOf(discovery.found.values()), discovery.unusable, discovery.clashes);
  }

  static boolean isName(String text) {
    return text.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  }

  private boolean addNext(Iterator<ServiceLoader.Provider<P>> providers) {
    ServiceLoader.@Nullable Provider<P> candidate = null;
    try {
      if (!providers.hasNext()) {
        return false;
      }
      candidate = providers.next();
      add(candidate.get());
    } catch (ServiceConfigurationError | LinkageError | RuntimeException failure) {
      String subject = candidate == null ? "" : candidate.type().getName() + ": ";
      unusable.add(kind.noun() + " provider cannot be loaded: " + subject + reason(failure));
    }
    return true;
  }

  private void add(P provider) {
    String name = kind.name().apply(provider);
    var adapter =
        new Adapter<>(name, provider, kind.settings().apply(provider), location(provider));
    String defect = defect(adapter);
    if (defect != null) {
      unusable.add(
          kind.noun() + " provider " + provider.getClass().getName() + " is unusable: " + defect);
      return;
    }
    Adapter<P> first = found.putIfAbsent(name, adapter);
    if (first != null) {
      clashes.add(
          "two %s providers have the name '%s': %s in %s and %s in %s; remove one of them"
              .formatted(
                  kind.noun(),
                  name,
                  first.provider().getClass().getName(),
                  first.location(),
                  provider.getClass().getName(),
                  adapter.location()));
    }
  }

  private static @Nullable String defect(Adapter<?> adapter) {
    if (!isName(adapter.name())) {
      return "its name is " + ShownText.quoted(adapter.name()) + ", not lower-case words";
    }
    var names = new HashSet<String>();
    for (Setting<?> setting : adapter.settings()) {
      if (!names.add(setting.name())) {
        return "it declares the setting '" + setting.name() + "' twice";
      }
      if (ValueType.of(setting).isEmpty()) {
        return "its setting '" + setting.name() + "' has the type " + setting.type().getName();
      }
    }
    return null;
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = failure.getMessage();
    return cause == failure
        ? failure.getClass().getSimpleName() + ": " + message
        : message + " (" + cause + ")";
  }

  private static String location(Object provider) {
    CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "an unknown place";
    }
    return source.getLocation().getProtocol().equals("file")
        ? Path.of(URI.create(source.getLocation().toString())).toString()
        : source.getLocation().toString();
  }
}
