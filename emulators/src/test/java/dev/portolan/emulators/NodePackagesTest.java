package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePackagesTest {
  private static final String PACKAGE =
      """
      {"name": "nothing", "version": "0.0.0", "private": true}
      """;
  private static final String LOCK =
      """
      {"name": "nothing", "version": "0.0.0", "lockfileVersion": 3, "requires": true,
       "packages": {"": {"name": "nothing", "version": "0.0.0"}}}
      """;

  @TempDir Path directory;

  private Path program(String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH", directory + ":" + System.getenv("PATH"), "XDG_CACHE_HOME", directory.toString());
  }

  @Test
  void areInstalledOnceByTheNpmThatIsThere() throws IOException {
    var packages = new NodePackages("nothing-1", PACKAGE, LOCK);
    program("npm", "mkdir -p \"$3/node_modules\"; echo \"$@\" > \"$3/node_modules/asked\"");
    Path node = program("node", "echo 22.1.0");
    var installed = packages.install(environment());
    assertThat(installed.node()).isEqualTo(node);
    assertThat(installed.modules())
        .isEqualTo(directory.resolve("portolan/nothing-1-node-22/node_modules"));
    Path asked = installed.modules().resolve("asked");
    assertThat(asked).content().startsWith("ci --prefix").contains("--ignore-scripts");
    assertThat(installed.modules().resolveSibling("package-lock.json")).hasContent(LOCK);

    Files.writeString(asked, "still there");
    packages.install(environment());
    assertThat(asked).hasContent("still there");
    new NodePackages("nothing-1", PACKAGE, LOCK + "\n").install(environment());
    assertThat(asked).content().startsWith("ci");
  }

  @Test
  void whatCannotBeInstalledIsRefusedWithTheLog() throws IOException {
    program("npm", "echo no such package; exit 1");
    program("node", "echo 20.0.0");
    assertThatThrownBy(() -> new NodePackages("nothing-2", PACKAGE, LOCK).install(environment()))
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessageContaining("nothing-2-node-20")
        .hasMessageContaining("no such package");
  }

  @Test
  void whereNoNodeWillDoEachIsNamedWithWhatItLacks() throws IOException {
    Path old = program("node", "echo 18.19.0");
    assertThatThrownBy(() -> NodeProgram.find(Map.of("PATH", directory.toString())))
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessageContaining("no Node.js 20 or newer")
        .hasMessageContaining(old + " is Node.js 18 without npm");
    assertThatThrownBy(() -> NodeProgram.find(Map.of("PATH", "/missing")))
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessageEndingWith("on the PATH");
  }
}
