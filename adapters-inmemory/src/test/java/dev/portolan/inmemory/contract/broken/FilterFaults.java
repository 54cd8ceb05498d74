package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters compiled to something else (clause C17). */
final class FilterFaults {
  private FilterFaults() {}

  /** Every event comes, and what the faulty filter does not select is dropped on arrival. */
  private static Fault filter(String name, BiPredicate<Filter, EventAttributes> broken) {
    UnaryOperator<Transport> breaking =
        transport ->
            new TransportAround(transport) {
              @Override
              Receiver around(Receiver receiver, Subscription<?> subscription) {
                return filtering(receiver, subscription.filter(), broken);
              }

              @Override
              public void create(Topology declared) {
                var unfiltered = new ArrayList<Subscription<?>>();
                declared.subscriptions().forEach(one -> unfiltered.add(one.filter(Filter.all())));
                super.create(new Topology(declared.topics(), unfiltered));
              }
            };
    return Fault.of(name, Clause.C17, breaking);
  }

  private static Receiver filtering(
      Receiver receiver, Filter filter, BiPredicate<Filter, EventAttributes> broken) {
    return new ReceiverAround(receiver) {
      @Override
      public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
        var wanted = new ArrayList<Delivery>();
        List<Delivery> some = super.receive(maxDeliveries, wait);
        while (wanted.isEmpty() && !some.isEmpty()) {
          for (Delivery delivery : some) {
            if (broken.test(filter, DeliveryAround.event(delivery).attributes())) {
              wanted.add(delivery);
            } else {
              complete(List.of(delivery));
            }
          }
          some = wanted.isEmpty() ? super.receive(maxDeliveries, wait) : some;
        }
        return wanted;
      }
    };
  }

  /** How single comparisons are made; the rest is sound. */
  private interface Comparisons {
    default boolean in(Filter.In filter, EventAttributes attributes) {
      return filter.matches(attributes);
    }

    default boolean prefix(Filter.Prefix filter, EventAttributes attributes) {
      return filter.matches(attributes);
    }

    default boolean exists(Filter.Exists filter, EventAttributes attributes) {
      return filter.matches(attributes);
    }
  }

  private static boolean matches(Comparisons by, Filter filter, EventAttributes attributes) {
    return switch (filter) {
      case Filter.All all -> true;
      case Filter.In in -> by.in(in, attributes);
      case Filter.Prefix prefix -> by.prefix(prefix, attributes);
      case Filter.Exists exists -> by.exists(exists, attributes);
      case Filter.Not(var negated) -> !matches(by, negated, attributes);
      case Filter.AllOf(var filters) -> filters.stream().allMatch(f -> matches(by, f, attributes));
      case Filter.AnyOf(var filters) -> filters.stream().anyMatch(f -> matches(by, f, attributes));
    };
  }

  private static Fault comparing(String name, Comparisons broken) {
    return filter(name, (filter, attributes) -> matches(broken, filter, attributes));
  }

  static List<Fault> all() {
    return List.of(
        filter("ignores the filter", (filter, attributes) -> true),
        filter(
            "knows a third value beside true and false",
            (filter, attributes) -> Boolean.TRUE.equals(threeValued(filter, attributes))),
        filter(
            "takes the first part of a conjunction for the whole",
            (filter, attributes) ->
                (filter instanceof Filter.AllOf(var parts) ? parts.getFirst() : filter)
                    .matches(attributes)),
        comparing("compares without regard to case", new CaselessComparisons()),
        comparing("takes a prefix for a pattern", new PatternComparisons()),
        comparing(
            "takes empty for absent",
            new Comparisons() {
              @Override
              public boolean exists(Filter.Exists filter, EventAttributes attributes) {
                String value = attributes.value(filter.attribute());
                return value != null && !value.isEmpty();
              }
            }),
        comparing("compares numbers as numbers", new NumberComparisons()));
  }

  private static final class CaselessComparisons implements Comparisons {
    @Override
    public boolean in(Filter.In filter, EventAttributes attributes) {
      String value = attributes.value(filter.attribute());
      return value != null && filter.values().stream().anyMatch(value::equalsIgnoreCase);
    }
  }

  private static final class PatternComparisons implements Comparisons {
    @Override
    public boolean prefix(Filter.Prefix filter, EventAttributes attributes) {
      String value = attributes.value(filter.attribute());
      String pattern = Pattern.quote(filter.prefix()).replace("_", "\\E.\\Q");
      return value != null && value.matches("(?s)" + pattern + ".*");
    }
  }

  private static final class NumberComparisons implements Comparisons {
    @Override
    public boolean in(Filter.In filter, EventAttributes attributes) {
      String value = attributes.value(filter.attribute());
      return value != null
          && filter.values().stream().anyMatch(one -> number(one).equals(number(value)));
    }

    private static String number(String value) {
      return value.matches("[0-9.]+")
          ? String.format(Locale.ROOT, "%s", Double.valueOf(value))
          : value;
    }
  }

  /** As SQL has it: what is absent is neither equal nor unequal. */
  private static @Nullable Boolean threeValued(Filter filter, EventAttributes attributes) {
    return switch (filter) {
      case Filter.All all -> true;
      case Filter.Exists exists -> exists.matches(attributes);
      case Filter.In in -> attributes.value(in.attribute()) == null ? null : in.matches(attributes);
      case Filter.Prefix prefix ->
          attributes.value(prefix.attribute()) == null ? null : prefix.matches(attributes);
      case Filter.Not(var negated) -> {
        Boolean within = threeValued(negated, attributes);
        yield within == null ? null : Boolean.valueOf(!within);
      }
      case Filter.AllOf(var filters) -> combined(filters, attributes, false);
      case Filter.AnyOf(var filters) -> combined(filters, attributes, true);
    };
  }

  private static @Nullable Boolean combined(
      List<Filter> filters, EventAttributes attributes, boolean deciding) {
    var values = new ArrayList<@Nullable Boolean>();
    filters.forEach(filter -> values.add(threeValued(filter, attributes)));
    if (values.contains(deciding)) {
      return deciding;
    }
    return values.stream().anyMatch(Objects::isNull) ? null : Boolean.valueOf(!deciding);
  }
}
