package dev.portolan.contract.clause;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests of all suites, found among the classes of this module. */
final class SuiteMethods {
  private SuiteMethods() {}

  static List<Method> all() throws Exception {
    Path root = Path.of(Clause.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var methods = new ArrayList<Method>();
    for (String name : classNames(root)) {
      Class<?> type = Class.forName(name);
      if (ContractSuite.class.isAssignableFrom(type)) {
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .forEach(methods::add);
      }
    }
    return List.copyOf(methods);
  }

  private static List<String> classNames(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith("Clauses.class"))
          .map(file -> file.substring(0, file.length() - 6).replace('/', '.').replace('\\', '.'))
          .sorted()
          .toList();
    }
  }
}
