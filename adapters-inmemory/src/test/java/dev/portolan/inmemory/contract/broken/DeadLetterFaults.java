package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What can go wrong with dead letters (clauses D1 to D3). */
final class DeadLetterFaults {
  private DeadLetterFaults() {}

  private static Fault desks(
      String name, Clause clause, Function<DeadLetters, DeadLetters> broken) {
    return Fault.of(
        name,
        clause,
        transport ->
            new TransportAround(transport) {
              @Override
              DeadLetters around(DeadLetters desk, Subscription<?> subscription) {
                return broken.apply(desk);
              }
            });
  }

  private static Fault listing(
      String name, Function<DeadLettersAround, Function<Page, DeadLetterPage>> broken) {
    return listing(name, Clause.D1, broken);
  }

  private static Fault listing(
      String name,
      Clause clause,
      Function<DeadLettersAround, Function<Page, DeadLetterPage>> broken) {
    return desks(
        name,
        clause,
        desk ->
            new DeadLettersAround(desk) {
              @Override
              public DeadLetterPage list(@Nullable String from, int maxEntries) {
                return broken.apply(this).apply(new Page(super.list(from, maxEntries), maxEntries));
              }
            });
  }

  private record Page(DeadLetterPage sound, int size) {
    List<DeadLetter> entries() {
      return sound.entries();
    }
  }

  static List<Fault> all() {
    var faults = new ArrayList<Fault>();
    faults.addAll(lists());
    faults.addAll(redrives());
    faults.addAll(purges());
    return faults;
  }

  private static List<Fault> lists() {
    return List.of(
        listing(
            "consumes what it lists",
            desk ->
                page -> {
                  desk.sound.purge(page.entries());
                  return page.sound();
                }),
        listing(
            "lists the newest first",
            desk -> page -> new DeadLetterPage(page.entries().reversed(), page.sound().next())),
        listing(
            "announces a page after the last",
            desk ->
                page ->
                    page.entries().size() == page.size() && page.sound().next() == null
                        ? new DeadLetterPage(page.entries(), "999999")
                        : page.sound()),
        listing(
            "forgets the generation of a dead letter",
            Clause.D2,
            desk -> page -> changed(page, one -> 0, 0)),
        listing(
            "tells another time of dead-lettering",
            Clause.C7,
            desk -> page -> changed(page, DeadLetter::redriveGeneration, 1)),
        listing("skips an entry between pages", desk -> page -> skipping(desk, page)),
        listing(
            "lists no more than one page",
            desk -> page -> new DeadLetterPage(page.entries(), null)),
        listing(
            "lists one less than asked for",
            desk ->
                page ->
                    page.size() > 2 && page.entries().size() == page.size()
                        ? desk.sound.list(page.entries().getFirst().id(), page.size() - 1)
                        : page.sound()));
  }

  private static DeadLetterPage changed(
      Page page, ToIntFunction<DeadLetter> generation, int hoursLater) {
    return new DeadLetterPage(
        page.entries().stream()
            .map(
                one ->
                    new DeadLetter(
                        one.id(),
                        one.content(),
                        one.reason(),
                        generation.applyAsInt(one),
                        one.deadLetteredAt().plus(Duration.ofHours(hoursLater))))
            .toList(),
        page.sound().next());
  }

  private static DeadLetterPage skipping(DeadLettersAround desk, Page page) {
    String next = page.sound().next();
    if (next == null) {
      return page.sound();
    }
    return new DeadLetterPage(page.entries(), desk.sound.list(next, 1).next());
  }

  private static List<Fault> redrives() {
    return List.of(
        desks(
            "redrives all",
            Clause.D2,
            desk ->
                new DeadLettersAround(desk) {
                  @Override
                  public BatchResult redrive(List<DeadLetter> entries) {
                    return super.redrive(everything());
                  }
                }),
        desks(
            "redrives backwards",
            Clause.D2,
            desk ->
                new DeadLettersAround(desk) {
                  @Override
                  public BatchResult redrive(List<DeadLetter> entries) {
                    return super.redrive(entries.reversed());
                  }
                }),
        redriving("redrives to every subscription", false, entry -> 0, 1),
        redriving("forgets the generation of what it redrives", true, entry -> 0, 0),
        redriving(
            "keeps the attempts of what it redrives", true, entry -> entry.reason().attempts(), 1),
        desks(
            "redrives what stays a dead letter",
            Clause.D2,
            desk ->
                new DeadLettersAround(desk) {
                  @Override
                  public BatchResult redrive(List<DeadLetter> entries) {
                    return BatchResult.success();
                  }
                }),
        desks(
            "says success for redriving what is gone",
            Clause.D2,
            desk ->
                new DeadLettersAround(desk) {
                  @Override
                  public BatchResult redrive(List<DeadLetter> entries) {
                    BatchResult result = super.redrive(entries);
                    return result.isSuccess() ? result : BatchResult.success();
                  }
                }));
  }

  /** Sends by itself what it takes from the dead letters. */
  private static Fault redriving(
      String name, boolean toOne, ToIntFunction<DeadLetter> attempts, int generations) {
    return Fault.of(
        name,
        Clause.D2,
        transport ->
            new TransportAround(transport) {
              @Override
              DeadLetters around(DeadLetters desk, Subscription<?> subscription) {
                Address address =
                    toOne
                        ? new Address.OfSubscription(subscription)
                        : new Address.OfTopic(subscription.topic());
                return new DeadLettersAround(desk) {
                  @Override
                  public BatchResult redrive(List<DeadLetter> entries) {
                    List<DeadLetter> there = new ArrayList<>(entries);
                    there.retainAll(everything());
                    there.forEach(
                        one ->
                            resend(
                                transport,
                                address,
                                new Outbound(
                                    (EncodedEvent) one.content(),
                                    Duration.ZERO,
                                    attempts.applyAsInt(one),
                                    one.redriveGeneration() + generations)));
                    return super.purge(entries);
                  }
                };
              }
            });
  }

  private static void resend(Transport transport, Address address, Outbound entry) {
    try {
      transport.send(address, List.of(entry), Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Fault> purges() {
    return List.of(
        desks(
            "purges all",
            Clause.D3,
            desk ->
                new DeadLettersAround(desk) {
                  @Override
                  public BatchResult purge(List<DeadLetter> entries) {
                    return super.purge(everything());
                  }
                }),
        desks(
            "redrives what it should purge",
            Clause.D3,
            desk ->
                new DeadLettersAround(desk) {
                  @Override
                  public BatchResult purge(List<DeadLetter> entries) {
                    return super.redrive(entries);
                  }
                }),
        desks(
            "purges the first of several",
            Clause.D3,
            desk ->
                new DeadLettersAround(desk) {
                  @Override
                  public BatchResult purge(List<DeadLetter> entries) {
                    return super.purge(entries.subList(0, 1));
                  }
                }),
        desks(
            "says success for purging what is gone",
            Clause.D3,
            desk ->
                new DeadLettersAround(desk) {
                  @Override
                  public BatchResult purge(List<DeadLetter> entries) {
                    BatchResult result = super.purge(entries);
                    return result.isSuccess() ? result : BatchResult.success();
                  }
                }));
  }
}
