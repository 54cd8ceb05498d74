package dev.portolan.azure.bicep;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** A value as Bicep writes it ("Data types in Bicep"). Immutable. */
public sealed interface BicepValue {
  /** How far the parts of a value stand to the right of it. */
  String INDENT = "  ";

  /**
   * {@return the value in Bicep}
   *
   * @param indent of the line that it begins on
   */
  String written(String indent);

  /** What is written as it is: a number, a truth, an expression, a quoted text. */
  record Written(String code) implements BicepValue {
    /** Checks that there is some. */
    public Written {
      Objects.requireNonNull(code, "code");
    }

    @Override
    public String written(String indent) {
      return code;
    }
  }

  /** An array, each element on a line of its own. */
  record Items(List<BicepValue> elements) implements BicepValue {
    /** Copies the elements. */
    public Items {
      elements = List.copyOf(elements);
    }

    @Override
    public String written(String indent) {
      return elements.stream()
          .map(element -> indent + INDENT + element.written(indent + INDENT) + "\n")
          .collect(Collectors.joining("", "[\n", indent + "]"));
    }
  }

  /** An object, its properties in this order. */
  record Fields(SequencedMap<String, BicepValue> properties) implements BicepValue {
    /** Copies the properties. */
    public Fields {
      properties = new LinkedHashMap<>(properties);
    }

    /** {@return an object without properties} */
    public static Fields none() {
      return new Fields(new LinkedHashMap<>());
    }

    /** {@return these properties and one more} */
    public Fields with(String name, BicepValue value) {
      var more = new LinkedHashMap<>(properties);
      more.put(name, value);
      return new Fields(more);
    }

    @Override
    public String written(String indent) {
      return properties.entrySet().stream()
          .map(one -> line(one, indent + INDENT))
          .collect(Collectors.joining("", "{\n", indent + "}"));
    }

    private static String line(Map.Entry<String, BicepValue> property, String indent) {
      return indent + property.getKey() + ": " + property.getValue().written(indent) + "\n";
    }
  }

  /** {@return a text, whatever is in it} */
  static BicepValue text(String text) {
    return new Written(quoted(text.replace("\\", "\\\\")).replace("${", "\\${"));
  }

  /** {@return a text in which Bicep puts what stands in <code>${…}</code>} */
  static BicepValue interpolated(String text) {
    return new Written(quoted(text));
  }

  /** {@return an expression, such as the name of a parameter or resource} */
  static BicepValue expression(String code) {
    return new Written(code);
  }

  /** {@return a number} */
  static BicepValue number(long number) {
    return new Written(Long.toString(number));
  }

  /** {@return a truth} */
  static BicepValue flag(boolean flag) {
    return new Written(Boolean.toString(flag));
  }

  /** {@return an array} */
  static BicepValue items(Collection<? extends BicepValue> elements) {
    return new Items(List.copyOf(elements));
  }

  private static String quoted(String text) {
    return "'"
        + text.replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
        + "'";
  }
}
