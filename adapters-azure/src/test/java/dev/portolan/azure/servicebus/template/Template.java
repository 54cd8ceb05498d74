package dev.portolan.azure.servicebus.template;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Bicep file, read as far as these tests need it. */
record Template(String text) {
  private static final Pattern DECLARATION =
      Pattern.compile("(?m)^(?:param|var|resource|output) (\\w+)");
  private static final Pattern RESOURCE =
      Pattern.compile("(?ms)^resource (\\w+) '([^']+)' = (.*?)^(?:\\}|\\])$");
  private static final Pattern PROPERTY = Pattern.compile("(?m)^ {4}(\\w+): (.*[^{\\[])$");
  private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'");
  private static final Pattern COMMENT = Pattern.compile("(?m)^//.*$");
  private static final Pattern WORD =
      Pattern.compile("(?<![\\w.])([A-Za-z_]\\w*)(?![\\w]*\\s*[:(])");

  /** Bicep's own words, and what its loops and lambdas call their values. */
  private static final Set<String> OWN =
      Set.of(
          "param",
          "var",
          "resource",
          "output",
          "metadata",
          "description",
          "string",
          "for",
          "in",
          "true",
          "false",
          "principal",
          "one");

  record Resource(String symbol, String type, String body) {
    /** {@return the properties that are simple, as they are written} */
    Map<String, String> properties() {
      var found = new TreeMap<String, String>();
      Matcher matcher = PROPERTY.matcher(body);
      while (matcher.find()) {
        found.put(matcher.group(1), matcher.group(2));
      }
      return found;
    }
  }

  List<String> declared() {
    return DECLARATION.matcher(code()).results().map(found -> found.group(1)).toList();
  }

  Set<String> used() {
    var used = new HashSet<String>();
    // What stands in ${…} within a text counts as well
    String code = code();
    Matcher inText = Pattern.compile("(?<!\\\\)\\$\\{(\\w+)\\}").matcher(code);
    while (inText.find()) {
      used.add(inText.group(1));
    }
    Matcher word = WORD.matcher(TEXT.matcher(code).replaceAll("''"));
    while (word.find()) {
      used.add(word.group(1));
    }
    used.removeAll(OWN);
    return used;
  }

  List<Resource> resources() {
    return RESOURCE
        .matcher(text)
        .results()
        .map(found -> new Resource(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  Resource resource(String symbol) {
    return resources().stream()
        .filter(one -> one.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  /** {@return the file without texts} */
  String structure() {
    return TEXT.matcher(code()).replaceAll("''");
  }

  private String code() {
    return COMMENT.matcher(text).replaceAll("");
  }
}
