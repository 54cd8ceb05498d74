package dev.portolan.runtime.codec;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says what is wrong with data and where, without any of the data. Jackson's own messages quote
 * values, so they never get out of this package, neither as text nor as a cause.
 */
final class DataProblem {
  /** What is wrong with {@code null} in place of data. */
  static final String NULL = "is null";

  private DataProblem() {}

  /** {@return for instance {@code at lines[2].quantity (line 1, column 57): is no long}} */
  static String of(JacksonException problem) {
    return where(problem) + what(problem);
  }

  /** {@return the class and first line of an exception whose message may quote data} */
  static String of(RuntimeException problem) {
    StackTraceElement[] trace = problem.getStackTrace();
    String name = problem.getClass().getSimpleName();
    return trace.length == 0 ? name : name + " at " + trace[0];
  }

  private static String what(JacksonException problem) {
    return switch (problem) {
      case StreamConstraintsException limit -> limit.getOriginalMessage();
      case InvalidDefinitionException unreadable -> unreadable.getOriginalMessage();
      case StreamReadException syntax -> "is not valid JSON";
      case InvalidNullException missing -> "null is not allowed";
      case InvalidFormatException format -> "is no " + format.getTargetType().getSimpleName();
      case ValueInstantiationException refused -> refused(refused);
      case MismatchedInputException mismatch -> mismatch(mismatch);
      default -> problem.getClass().getSimpleName();
    };
  }

  private static String refused(ValueInstantiationException problem) {
    String refused = "was refused by " + problem.getType().getRawClass().getSimpleName();
    return problem.getCause() instanceof RuntimeException cause
        ? refused + " with " + of(cause)
        : refused;
  }

  private static String mismatch(MismatchedInputException problem) {
    // of these three Jackson makes no classes of their own
    String original = problem.getOriginalMessage();
    if (original.startsWith("Missing required creator property")) {
      return "is missing";
    }
    if (original.startsWith("Trailing token")) {
      return "there is more after the value";
    }
    if (original.startsWith("No content to map")) {
      return "is empty";
    }
    Class<?> target = problem.getTargetType();
    return target == null ? "does not fit" : "is no " + target.getSimpleName();
  }

  private static String where(JacksonException problem) {
    String path = path(problem);
    String position = position(problem.getLocation());
    if (path.isEmpty()) {
      return position.isEmpty() ? "" : "at " + position + ": ";
    }
    return position.isEmpty() ? "at " + path + ": " : "at " + path + " (" + position + "): ";
  }

  private static String position(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String path(JacksonException problem) {
    var path = new StringBuilder();
    for (JacksonException.Reference step : problem.getPath()) {
      if (step.from() instanceof Map || step.from() == Map.class) {
        path.append("[*]");
      } else if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }
}
