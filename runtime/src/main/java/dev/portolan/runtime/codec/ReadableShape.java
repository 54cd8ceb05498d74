package dev.portolan.runtime.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the parts of a type that could be written but never read: components of an interface or
 * abstract class that is not the JDK's own, for which no reader could choose a class, and keys of a
 * map that no string stands for.
 */
final class ReadableShape {
  private final Set<Class<?>> visited = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private ReadableShape() {}

  /** {@return one line for each part that cannot be read} */
  static List<String> problemsOf(Class<?> type) {
    var shape = new ReadableShape();
    shape.visit(type, "it");
    return shape.problems;
  }

  private void visit(Type type, String where) {
    switch (type) {
      case Class<?> raw -> visitClass(raw, where);
      case ParameterizedType generic -> {
        visit(generic.getRawType(), where);
        visitKey(generic, where);
        for (Type argument : generic.getActualTypeArguments()) {
          visit(argument, where);
        }
      }
      case GenericArrayType array -> visit(array.getGenericComponentType(), where);
      default -> {
        // a type variable or a wildcard says nothing until it is bound
      }
    }
  }

  private void visitKey(ParameterizedType generic, String where) {
    boolean hasRecordKeys =
        generic.getRawType() instanceof Class<?> raw
            && Map.class.isAssignableFrom(raw)
            && generic.getActualTypeArguments()[0] instanceof Class<?> key
            && key.isRecord()
            && !SingleValueRecord.test(key);
    if (hasRecordKeys) {
      problems.add(where + " has records of several components as keys");
    }
  }

  private void visitClass(Class<?> type, String where) {
    if (type.isArray()) {
      visit(type.getComponentType(), where);
    } else if (type.isRecord() && visited.add(type)) {
      for (RecordComponent component : type.getRecordComponents()) {
        visit(component.getGenericType(), type.getSimpleName() + "." + component.getName());
      }
    } else if (isOpen(type)) {
      problems.add(where + " is the abstract type " + type.getName());
    }
  }

  private static boolean isOpen(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers())
        && !type.isPrimitive()
        && !type.isEnum()
        && !type.getName().startsWith("java.");
  }
}
