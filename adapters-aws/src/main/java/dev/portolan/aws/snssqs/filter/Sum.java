package dev.portolan.aws.snssqs.filter;

import dev.portolan.ports.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A filter as a sum of products, the form that a policy has: events that at least one product
 * selects. Negations are gone, for the sets of the products have complements.
 *
 * @param products none for a filter that selects nothing
 */
record Sum(List<Product> products) {
  /** More than a policy can have; also bounds the work. */
  private static final int MAX_PRODUCTS = 150;

  /** Named by every event, and by {@link Filter} said to be none of its attributes. */
  private static final Set<String> NO_ATTRIBUTE = Set.of("specversion");

  private static final Sum NOTHING = new Sum(List.of());
  private static final Sum EVERYTHING = new Sum(List.of(Product.EVERYTHING));

  static Sum of(Filter filter) {
    return of(filter, false);
  }

  private static Sum of(Filter filter, boolean negated) {
    return switch (filter) {
      case Filter.All all -> negated ? NOTHING : EVERYTHING;
      case Filter.In in -> one(in.attribute(), StringSet.of(in.values()), negated);
      case Filter.Prefix prefix ->
          one(prefix.attribute(), StringSet.startingWith(prefix.prefix()), negated);
      case Filter.Exists exists -> one(exists.attribute(), StringSet.ALL, negated);
      case Filter.Not not -> of(not.negated(), !negated);
      case Filter.AllOf all -> negated ? any(all.filters(), true) : all(all.filters(), false);
      case Filter.AnyOf any -> negated ? all(any.filters(), true) : any(any.filters(), false);
    };
  }

  private static Sum one(String attribute, StringSet values, boolean negated) {
    if (NO_ATTRIBUTE.contains(attribute)) {
      return negated ? EVERYTHING : NOTHING;
    }
    var set = new AttributeSet(false, values);
    return new Sum(List.of(Product.of(attribute, negated ? set.complement() : set)));
  }

  private static Sum any(List<Filter> filters, boolean negated) {
    Sum sum = NOTHING;
    for (Filter filter : filters) {
      sum = sum.or(of(filter, negated));
    }
    return sum;
  }

  private static Sum all(List<Filter> filters, boolean negated) {
    Sum product = EVERYTHING;
    for (Filter filter : filters) {
      product = product.and(of(filter, negated));
    }
    return product;
  }

  private Sum or(Sum other) {
    var simplified = new ArrayList<>(products);
    other.products.forEach(product -> add(product, simplified));
    return bounded(simplified);
  }

  private Sum and(Sum other) {
    var simplified = new ArrayList<Product>();
    for (Product one : products) {
      other.products.forEach(two -> add(one.and(two), simplified));
      bounded(simplified);
    }
    return new Sum(simplified);
  }

  private static Sum bounded(List<Product> products) {
    if (products.size() > MAX_PRODUCTS) {
      throw new Unsayable("it has more than " + MAX_PRODUCTS + " alternatives");
    }
    return new Sum(List.copyOf(products));
  }

  /**
   * Adds a product, unless the others say it already, and takes out or in what it makes needless.
   */
  private static void add(Product product, List<Product> products) {
    Product added = product;
    for (int i = 0; i < products.size(); i++) {
      Product other = products.get(i);
      if (added.isNothing() || added.isWithin(other)) {
        return;
      }
      Product merged = other.isWithin(added) ? added : added.merged(other).orElse(null);
      if (merged != null) {
        products.remove(i);
        added = merged;
        i = -1;
      }
    }
    if (!added.isNothing()) {
      products.add(added);
    }
  }

  /** {@return what all products say} */
  Product common() {
    Map<String, AttributeSet> common = new TreeMap<>(products.getFirst().sets());
    products.forEach(product -> common.entrySet().retainAll(product.sets().entrySet()));
    return new Product(common);
  }
}
