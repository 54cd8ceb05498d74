package dev.portolan.emulator.servicebus.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a client asks for.
 *
 * @param method of HTTP
 * @param path without the first slash
 * @param query by name
 * @param changes whether it changes what is there, instead of making it
 * @param body an entry, or nothing
 */
record AdminRequest(
    String method, String path, Map<String, String> query, boolean changes, byte[] body) {
  private static final int PAGE = 100;

  static AdminRequest of(String method, String path, String query, boolean changes, byte[] body) {
    Map<String, String> parameters =
        Arrays.stream(query.split("&"))
            .map(one -> one.replace("%24", "$").split("=", 2))
            .filter(one -> one.length == 2)
            .collect(Collectors.toMap(one -> one[0], one -> one[1], (first, second) -> second));
    return new AdminRequest(
        method, path.startsWith("/") ? path.substring(1) : path, parameters, changes, body);
  }

  /** {@return the part of all that is asked for} */
  <T> List<T> page(List<T> all) {
    return all.stream().skip(number("$skip", 0)).limit(number("$top", PAGE)).toList();
  }

  /** {@return the query that asks for what comes after the page, empty if nothing does} */
  Optional<String> nextPage(List<?> all) {
    long skip = number("$skip", 0) + number("$top", PAGE);
    return skip < all.size()
        ? Optional.of("$skip=" + skip + "&$top=" + number("$top", PAGE))
        : Optional.empty();
  }

  private long number(String name, long otherwise) {
    try {
      return Long.parseLong(query.getOrDefault(name, Long.toString(otherwise)));
    } catch (NumberFormatException e) {
      throw Xml.bad(name + " is '" + query.get(name) + "'");
    }
  }
}
