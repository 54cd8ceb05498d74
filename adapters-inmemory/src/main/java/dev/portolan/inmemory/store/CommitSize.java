package dev.portolan.inmemory.store;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.StoreLimits;

/** Holds commits against the limits; data counts, attributes do not. */
final class CommitSize {
  private CommitSize() {}

  static void check(Commit commit, StoreLimits limits) {
    int items = commit.consumed().size() + commit.outgoing().size();
    long bytes = commit.newState().data().length();
    for (OutboxEntry entry : commit.outgoing()) {
      bytes += entry.event().data().length();
    }
    if (items > limits.maxCommitItems() || bytes > limits.maxCommitBytes()) {
      throw new MessagingException(
          ErrorCode.TOO_LARGE,
          "Commit of '%s': %d events and %d bytes, at most %d and %d are taken"
              .formatted(
                  commit.instance(),
                  items,
                  bytes,
                  limits.maxCommitItems(),
                  limits.maxCommitBytes()));
    }
  }
}
