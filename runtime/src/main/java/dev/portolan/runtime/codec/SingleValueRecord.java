package dev.portolan.runtime.codec;

import java.lang.reflect.Constructor;

/** A record whose only component is named {@code value}, and which is that value on the wire. */
final class SingleValueRecord {
  static final String COMPONENT = "value";

  private SingleValueRecord() {}

  static boolean test(Class<?> type) {
    return type.isRecord()
        && type.getRecordComponents().length == 1
        && type.getRecordComponents()[0].getName().equals(COMPONENT);
  }

  static Class<?> valueType(Class<?> type) {
    return type.getRecordComponents()[0].getType();
  }

  static boolean isCanonical(Constructor<?> constructor) {
    return constructor.getParameterCount() == 1
        && constructor.getParameterTypes()[0] == valueType(constructor.getDeclaringClass());
  }
}
