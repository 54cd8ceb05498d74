package dev.portolan.runtime;

import dev.portolan.runtime.consume.DrainCounts;
import java.util.List;

/**
 * What a drain finished and what it did not (clause C15). What it did not finish comes again:
 * nothing is lost.
 *
 * @param subscriptions what happened at each subscription; copied
 * @param unpublished outbox events this engine held and did not publish; another relay, or the next
 *     start, publishes them where the store is durable
 */
public record DrainReport(List<DrainCounts> subscriptions, int unpublished) {
  /** Copies the counts. */
  public DrainReport {
    subscriptions = List.copyOf(subscriptions);
  }

  /** {@return whether everything held was finished or given back} */
  public boolean isClean() {
    return unpublished == 0 && subscriptions.stream().allMatch(DrainCounts::isClean);
  }
}
