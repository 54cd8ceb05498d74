package dev.portolan.app.simulation;

import dev.portolan.app.CommandLineRun;
import java.nio.file.Path;
import java.util.function.Function;

/** Runs a command line in the class loader that loaded it; the exit code is the first line. */
public final class OneCommand implements Function<String, String> {

  @Override
  public String apply(String arguments) {
    CommandLineRun run =
        CommandLineRun.Surroundings.of(Path.of("target"), OneCommand.class.getClassLoader())
            .run(arguments.split(" "));
    return run.exitCode() + "\n" + run.out();
  }
}
