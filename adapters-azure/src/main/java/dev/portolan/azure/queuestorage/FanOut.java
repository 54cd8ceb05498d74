package dev.portolan.azure.queuestorage;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Outbound;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * What became of one event in the queues that it goes to: accepted only when all of them have it
 * (clause P1). While some may have it and others not, nobody knows, and trying again repairs it:
 * duplicates carry the same id. Safe for the requests that run beside one another.
 */
final class FanOut {
  private final Outbound entry;
  private final List<SubscribedQueue> queues;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Failed> failed = new ConcurrentLinkedQueue<>();

  /** A queue that did not take the event. */
  private record Failed(SubscribedQueue queue, MessagingException cause) {}

  /**
   * @param entry the event
   * @param queues those whose subscriptions want the event
   */
  FanOut(Outbound entry, List<SubscribedQueue> queues) {
    this.entry = entry;
    this.queues = List.copyOf(queues);
  }

  Outbound entry() {
    return entry;
  }

  List<SubscribedQueue> queues() {
    return queues;
  }

  void accepted(SubscribedQueue queue) {
    accepted.add(queue.name());
  }

  void failed(SubscribedQueue queue, MessagingException cause) {
    failed.add(new Failed(queue, cause));
  }

  /** {@return whether a queue that was to take the event is not there any more} */
  boolean isOutdated() {
    return failed.stream().anyMatch(one -> one.cause().code() == ErrorCode.NOT_FOUND);
  }

  /** Leaves out what is not there any more: it had its events, and gets no more. */
  void leaveOutAllBut(Set<String> there) {
    queues.stream()
        .map(SubscribedQueue::name)
        .filter(name -> !there.contains(name))
        .forEach(gone::add);
    failed.removeIf(one -> gone.contains(one.queue().name()));
  }

  /** {@return why the event is not certainly in all its queues, empty if it is} */
  Optional<MessagingException> failure() {
    List<MessagingException> causes = new ArrayList<>();
    failed.forEach(one -> causes.add(one.cause()));
    unanswered().forEach(causes::add);
    if (causes.isEmpty()) {
      return Optional.empty();
    }
    boolean mayBeSomewhere =
        !accepted.isEmpty()
            || causes.stream().anyMatch(cause -> cause.code() == ErrorCode.UNKNOWN_OUTCOME);
    MessagingException first = causes.getFirst();
    return Optional.of(
        mayBeSomewhere
            ? new MessagingException(
                ErrorCode.UNKNOWN_OUTCOME,
                "%d of %d subscriptions have it; trying again may make duplicates: %s"
                    .formatted(accepted.size(), queues.size(), first.getMessage()),
                first)
            : first);
  }

  private Stream<MessagingException> unanswered() {
    Set<String> ended = new HashSet<>(accepted);
    ended.addAll(gone);
    failed.forEach(one -> ended.add(one.queue().name()));
    return queues.stream()
        .filter(queue -> !ended.contains(queue.name()))
        .map(
            queue ->
                new MessagingException(
                    ErrorCode.UNKNOWN_OUTCOME,
                    "Sending to '" + queue.path() + "' had no answer in time"));
  }
}
