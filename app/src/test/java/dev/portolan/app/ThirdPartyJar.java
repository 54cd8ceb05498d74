package dev.portolan.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Builds the jar of an adapter author who knows nothing of this repository: providers compiled from
 * source against the ports, and their service files. Its classes are on no test's class path.
 */
public final class ThirdPartyJar {
  private static final String BROKERS = "dev.portolan.ports.spi.TransportProvider";
  private static final String STORES = "dev.portolan.ports.spi.ProcessStoreProvider";

  private final Path directory;
  private final String product;
  private final List<Path> sources = new ArrayList<>();
  private final List<String> brokers = new ArrayList<>();
  private final List<String> stores = new ArrayList<>();

  private ThirdPartyJar(Path directory, String product) {
    this.directory = directory;
    this.product = product;
  }

  /**
   * {@return a jar that will be {@code product.jar} in a folder, with its classes in one package}
   */
  public static ThirdPartyJar of(Path directory, String product) {
    return new ThirdPartyJar(directory, product);
  }

  /** Adds a broker with the standard settings of the template. */
  public ThirdPartyJar broker(String name) {
    return broker(name, "extra");
  }

  /** Adds a broker with one setting of this name besides the standard ones. */
  public ThirdPartyJar broker(String name, String setting) {
    brokers.add(source("Broker", name, setting));
    return this;
  }

  /** Adds a process store. */
  public ThirdPartyJar store(String name) {
    stores.add(source("Store", name, "extra"));
    return this;
  }

  /** Names a broker class that the jar does not contain. */
  public ThirdPartyJar missingBroker(String className) {
    brokers.add(className);
    return this;
  }

  /** Names a broker class whose file is no class. */
  public ThirdPartyJar corruptBroker(String simpleName) {
    brokers.add(product + "." + simpleName);
    write(classes().resolve(product).resolve(simpleName + ".class"), "not a class");
    return this;
  }

  private Path classes() {
    return directory.resolve("classes-" + product);
  }

  private String source(String kind, String name, String setting) {
    String className = kind + (brokers.size() + stores.size()) + capital(name);
    String text =
        template(kind)
            .replace("@PACKAGE@", product)
            .replace("@CLASS@", className)
            .replace("@NAME@", name)
            .replace("@EXTRA@", setting);
    Path file = directory.resolve("src-" + product).resolve(className + ".java");
    write(file, text);
    sources.add(file);
    return product + "." + className;
  }

  private static String capital(String name) {
    String letters = name.replaceAll("[^A-Za-z0-9]", "");
    return letters.isEmpty()
        ? ""
        : letters.substring(0, 1).toUpperCase(Locale.ROOT) + letters.substring(1);
  }

  private static String template(String kind) {
    String resource = "/third-party/" + kind + ".java.template";
    try (InputStream stream = ThirdPartyJar.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(stream, resource).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the jar} */
  public Path build() {
    Path classes = classes();
    compile(classes);
    write(classes.resolve("META-INF/services/" + BROKERS), String.join("\n", brokers));
    write(classes.resolve("META-INF/services/" + STORES), String.join("\n", stores));
    Path jar = directory.resolve(product + ".jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  private void compile(Path classes) {
    if (sources.isEmpty()) {
      return;
    }
    var arguments =
        new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", testClassPath()));
    sources.forEach(source -> arguments.add(source.toString()));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("The third party's source does not compile");
    }
  }

  /** {@return the class path of this JVM's tests} */
  public static String testClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** {@return a class loader that sees these jars besides the application's classes} */
  public static URLClassLoader loader(Path... jars) {
    URL[] urls = Arrays.stream(jars).map(ThirdPartyJar::url).toArray(URL[]::new);
    return new URLClassLoader(urls, ThirdPartyJar.class.getClassLoader());
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
