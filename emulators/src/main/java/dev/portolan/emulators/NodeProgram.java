package dev.portolan.emulators;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A Node.js of this machine, with its npm.
 *
 * @param node the program
 * @param npm the program beside it
 * @param major as in 20
 */
record NodeProgram(Path node, Path npm, int major) {
  /** What the packages ask for. */
  private static final int OLDEST = 20;

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

  /**
   * {@return the first on the {@code PATH} that will do}
   *
   * @throws EmulatorUnavailableException if none does; it says what each lacks
   */
  static NodeProgram find(Map<String, String> environment) {
    var refused = new LinkedHashSet<String>();
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path node = Path.of(folder, "node");
      Path npm = Path.of(folder, "npm");
      if (folder.isEmpty() || !Files.isExecutable(node)) {
        continue;
      }
      try {
        int major = major(node);
        if (major >= OLDEST && Files.isExecutable(npm)) {
          return new NodeProgram(node, npm, major);
        }
        refused.add(
            node + " is Node.js " + major + (Files.isExecutable(npm) ? "" : " without npm"));
      } catch (IOException | NumberFormatException e) {
        refused.add(node + " does not run");
      }
    }
    throw new EmulatorUnavailableException(
        "no Node.js %d or newer with npm on the PATH".formatted(OLDEST)
            + (refused.isEmpty() ? "" : " (" + String.join(", ", refused) + ")"));
  }

  private static int major(Path node) throws IOException {
    String version =
        ShortCommand.output(
            List.of(node.toString(), "-p", "process.versions.node"), ANSWERS_WITHIN);
    return Integer.parseInt(version.split("\\.", 2)[0]);
  }
}
