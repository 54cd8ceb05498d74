package dev.portolan.azure.bicep;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Bicep file, part by part: parameters, variables, resources and outputs, each in the order in
 * which they were added. The same parts give the same text. Used by one thread.
 */
public final class BicepFile {
  private final String description;
  private final List<String> parameters = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private final List<String> resources = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();

  /** Begins a file, with a line that says what it is. */
  public BicepFile(String description) {
    this.description = description;
  }

  /**
   * Adds a parameter of type {@code string}.
   *
   * @param name of the parameter
   * @param description for people
   * @param otherwise what holds where nothing is given; null if something has to be
   * @param decorators further ones, without their {@code @}
   */
  public void parameter(
      String name, String description, @Nullable BicepValue otherwise, String... decorators) {
    var lines = new StringBuilder();
    lines.append("@description(%s)\n".formatted(BicepValue.text(description).written("")));
    for (String decorator : decorators) {
      lines.append("@%s\n".formatted(decorator));
    }
    lines.append("param %s string".formatted(name));
    if (otherwise != null) {
      lines.append(" = ").append(otherwise.written(""));
    }
    parameters.add(lines.toString());
  }

  /** Adds a variable, with a line about it. */
  public void variable(String name, String comment, BicepValue value) {
    variables.add("// %s\nvar %s = %s".formatted(comment, name, value.written("")));
  }

  /**
   * Adds a resource.
   *
   * @param symbol what the file calls it
   * @param type with the version of its API, as in {@code Microsoft.Storage/…@2024-01-01}
   * @param body its name and properties
   */
  public void resource(String symbol, String type, BicepValue.Fields body) {
    resources.add("resource %s '%s' = %s".formatted(symbol, type, body.written("")));
  }

  /**
   * Adds a resource for each of some values.
   *
   * @param symbol what the file calls them
   * @param type with the version of its API
   * @param variable what the body calls a value
   * @param values an expression that gives an array
   * @param body name and properties of each
   */
  public void resources(
      String symbol, String type, String variable, String values, BicepValue.Fields body) {
    resources.add(
        "resource %s '%s' = [\n  for %s in %s: %s\n]"
            .formatted(symbol, type, variable, values, body.written(BicepValue.INDENT)));
  }

  /** Adds an output of type {@code string}. */
  public void output(String name, String description, BicepValue value) {
    outputs.add(
        "@description(%s)\noutput %s string = %s"
            .formatted(BicepValue.text(description).written(""), name, value.written("")));
  }

  /** {@return the file} */
  public String text() {
    Stream<String> parts =
        Stream.of(parameters, variables, resources, outputs).flatMap(List::stream);
    String head = "metadata description = " + BicepValue.text(description).written("");
    return Stream.concat(Stream.of(head), parts).collect(Collectors.joining("\n\n", "", "\n"));
  }
}
