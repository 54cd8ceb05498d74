package dev.portolan.app.simulation;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** All of Portolan once more, with the classes of a folder in the place of its own. */
final class MutatedEngine implements AutoCloseable {
  private static final String PORTOLAN = "dev.portolan.";

  private final URLClassLoader loader;

  /** Portolan's classes come from here, everything else from where it always does. */
  private static final class PortolanAnew extends URLClassLoader {
    PortolanAnew(List<URL> urls) {
      super(urls.toArray(URL[]::new), MutatedEngine.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PORTOLAN)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  MutatedEngine(Path mutated) throws IOException {
    var urls = new ArrayList<URL>();
    urls.add(url(mutated.toFile()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(url(new File(entry)));
    }
    loader = new PortolanAnew(urls);
  }

  private static URL url(File file) throws MalformedURLException {
    return file.toURI().toURL();
  }

  /** {@return what runs a seed there, and answers with what did not hold, or an empty text} */
  @SuppressWarnings("unchecked")
  LongFunction<String> seeds(BuiltInScenario scenario) throws ReflectiveOperationException {
    return (LongFunction<String>)
        loader
            .loadClass(OneSeed.class.getName())
            .getDeclaredConstructor(String.class)
            .newInstance(scenario.name());
  }

  /** {@return what runs a command line there, and answers with exit code and output} */
  @SuppressWarnings("unchecked")
  Function<String, String> commandLine() throws ReflectiveOperationException {
    return (Function<String, String>)
        loader.loadClass(OneCommand.class.getName()).getDeclaredConstructor().newInstance();
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
