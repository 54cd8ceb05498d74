package dev.portolan.app.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;

/**
 * A defect put into the engine on purpose.
 *
 * @param name what the defect is
 * @param scenario the scenario that should notice
 * @param file the source below {@code dev/portolan/runtime}
 * @param find the text that is replaced; there once
 * @param replacement what replaces it
 */
record Mutation(
    String name, BuiltInScenario scenario, String file, String find, String replacement) {
  private static final Path SOURCES = Path.of("..", "runtime", "src", "main", "java");

  /** Compiles the mutated class into a folder. */
  void compileInto(Path folder) throws IOException {
    Path source = SOURCES.resolve("dev/portolan/runtime").resolve(file);
    String text = Files.readString(source).replaceAll("\\s+", " ");
    String wanted = find.replaceAll("\\s+", " ");
    if (text.split(java.util.regex.Pattern.quote(wanted), -1).length != 2) {
      throw new AssertionError("'" + name + "': " + file + " has '" + find + "' not just once");
    }
    Path mutated = Files.createDirectories(folder.resolve("src")).resolve(source.getFileName());
    Files.writeString(mutated, withoutComments(source).replace(wanted, replacement));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                List.of(
                        "--release",
                        "21",
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        mutated.toString())
                    .toArray(String[]::new));
    if (result != 0) {
      throw new AssertionError("'" + name + "' does not compile");
    }
  }

  /** Line ends count for nothing once line comments are gone, so that the text can be one line. */
  private static String withoutComments(Path source) throws IOException {
    return Files.readString(source).replaceAll("(?m)^\\s*//.*$", "").replaceAll("\\s+", " ");
  }

  /** {@return the mutation's name as a file's} */
  String folderName() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }

  @Override
  public String toString() {
    return name;
  }
}
