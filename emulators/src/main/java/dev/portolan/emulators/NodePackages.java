package dev.portolan.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Packages of npm in a folder that is made once for all processes of this machine. Their own
 * scripts are not run. Safe for any number of threads.
 *
 * @param name of the folder, under the cache folder; with the version of the packages in it
 * @param packageJson what to install
 * @param packageLock what that comes to, with hashes, as {@code npm ci} reads it
 */
public record NodePackages(String name, String packageJson, String packageLock) {
  private static final Duration LONGEST_INSTALL = Duration.ofMinutes(15);

  /**
   * Where they are.
   *
   * @param node the program that runs what uses them
   * @param modules the folder to be named in {@code NODE_PATH}
   */
  public record Installed(Path node, Path modules) {}

  /**
   * {@return where they are} Installs them if need be, which takes a minute or so.
   *
   * @param environment {@code PATH}, {@code HOME} and {@code XDG_CACHE_HOME} are read
   * @throws EmulatorUnavailableException if there is no Node.js for it, or the installation failed:
   *     says why
   */
  public Installed install(Map<String, String> environment) {
    var program = NodeProgram.find(environment);
    Path folder =
        CacheFolder.in(environment).resolve("%s-node-%d".formatted(name, program.major()));
    Path modules = folder.resolve("node_modules");
    new OnceMadeFolder(folder, modules, packageJson + packageLock)
        .filled("with " + program.npm(), log -> fill(program, folder, log));
    return new Installed(program.node(), modules);
  }

  private void fill(NodeProgram program, Path folder, Path log) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("package.json"), packageJson);
    Files.writeString(folder.resolve("package-lock.json"), packageLock);
    ShortCommand.run(
        List.of(
            program.npm().toString(),
            "ci",
            "--prefix",
            folder.toString(),
            "--ignore-scripts",
            "--no-audit",
            "--no-fund"),
        log,
        LONGEST_INSTALL);
  }
}
