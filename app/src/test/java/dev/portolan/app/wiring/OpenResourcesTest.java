package dev.portolan.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was opened is closed: all of it, once, last first. */
class OpenResourcesTest {
  private final OpenResources resources = new OpenResources();
  private final List<String> closed = new ArrayList<>();

  @Test
  void closesInReverseOrderAndOnce() {
    resources.add(() -> closed.add("transport"));
    resources.add(() -> closed.add("store"));
    resources.add(() -> closed.add("engine"));

    resources.close();
    resources.close();

    assertThat(closed).containsExactly("engine", "store", "transport");
  }

  @Test
  void aFailureDoesNotKeepTheOthersOpen() {
    resources.add(() -> closed.add("transport"));
    resources.add(
        () -> {
          throw new IllegalStateException("stuck");
        });
    resources.add(() -> closed.add("engine"));

    assertThatThrownBy(resources::close).hasMessageContaining("stuck");
    assertThat(closed).containsExactly("engine", "transport");
  }

  @Test
  void nothingIsOpenedOnceClosed() {
    resources.close();

    assertThatThrownBy(() -> resources.add(() -> closed.add("late")))
        .isInstanceOf(IllegalStateException.class);
  }
}
