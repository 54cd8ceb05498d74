package dev.portolan.contract.clause;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Records the results of a suite's tests, and writes them at the end of the run into the folder
 * named by JUnit's configuration parameter, or system property, {@value #FOLDER}; {@code
 * target/contract} unless given.
 */
public final class ClauseRecorder implements AfterTestExecutionCallback {
  /** Names the folder of the results. */
  public static final String FOLDER = "portolan.contract.results";

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ClauseRecorder.class);

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getRequiredTestInstance() instanceof ContractSuite suite) {
      var folder = Path.of(context.getConfigurationParameter(FOLDER).orElse("target/contract"));
      context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent(ResultFile.class, key -> new ResultFile(folder), ResultFile.class)
          .add(
              new ClauseResult(
                  suite.adapter(),
                  suite.side(),
                  context.getRequiredTestMethod().getName(),
                  suite.manner(),
                  context.getExecutionException().isEmpty()));
    }
  }
}
