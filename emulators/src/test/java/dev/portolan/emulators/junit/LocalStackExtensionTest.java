package dev.portolan.emulators.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.portolan.emulators.LocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class LocalStackExtensionTest {
  private static final Map<String, String> NOWHERE =
      Map.of("PORTOLAN_LOCALSTACK_ENDPOINT", "nowhere");

  private static LocalStackExtension extension(Map<String, String> environment) {
    return new LocalStackExtension(environment, () -> LocalStack.start(NOWHERE));
  }

  static class Optional {
    @RegisterExtension static final LocalStackExtension EXTENSION = extension(Map.of());

    @Test
    void needsIt(LocalStack localStack) {
      throw new AssertionError("ran with " + localStack);
    }
  }

  static class Required {
    @RegisterExtension
    static final LocalStackExtension EXTENSION =
        extension(Map.of("PORTOLAN_EMULATORS", "required"));

    @Test
    void needsIt() {
      throw new AssertionError("ran");
    }
  }

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
  }

  @Test
  void withoutItTestsAreSkippedWithTheReasonAndAWarningThatNamesThem() {
    var warnings = new ArrayList<String>();
    var logger = Logger.getLogger(LocalStackExtension.class.getName());
    var handler = new Recorder(warnings);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      run(Optional.class)
          .allEvents()
          .assertThatEvents()
          .haveExactly(
              1,
              skippedWithReason(
                  reason -> reason.startsWith("PORTOLAN_LOCALSTACK_ENDPOINT is no endpoint")))
          .noneMatch(event -> event.getTestDescriptor().isTest());
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(handler);
    }
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("Skipped: " + Optional.class.getName() + ". PORTOLAN_LOCALSTACK_ENDPOINT");
  }

  @Test
  void whereItIsRequiredTestsFailWithoutIt() {
    run(Required.class)
        .containerEvents()
        .assertThatEvents()
        .haveExactly(1, finishedWithFailure(message(text -> text.contains("Failed to evaluate"))));
  }

  private static final class Recorder extends Handler {
    private final List<String> messages;

    Recorder(List<String> messages) {
      this.messages = messages;
    }

    @Override
    public void publish(LogRecord event) {
      messages.add(java.text.MessageFormat.format(event.getMessage(), event.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
