package dev.portolan.emulators;

import java.nio.file.Path;
import java.util.Map;

/**
 * Packages of Python in a virtual environment that is made once for all processes of this machine.
 * Safe for any number of threads.
 *
 * @param name of the folder, under the cache folder; with the version of the packages in it
 * @param requirements what to install, with hashes, as {@code pip --require-hashes} reads it
 */
public record PythonPackages(String name, String requirements) {
  /**
   * {@return a Python that has them} Installs them if need be, which takes a minute or so.
   *
   * @param environment {@code PATH}, {@code HOME} and {@code XDG_CACHE_HOME} are read
   * @throws EmulatorUnavailableException if there is no Python 3.11 or 3.12 for it, or the
   *     installation failed: says why
   */
  public Path install(Map<String, String> environment) {
    var base = PythonInterpreter.find(environment);
    Path folder =
        CacheFolder.in(environment).resolve("%s-python-%s".formatted(name, base.version()));
    return new VirtualEnvironment(folder, requirements).python(base);
  }
}
