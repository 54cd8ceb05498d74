package dev.portolan.runtime.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.module.SimpleKeyDeserializers;

/** Reads the keys of maps that are single-value records; Jackson does so for strings alone. */
final class SingleValueKeys extends SimpleKeyDeserializers {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable KeyDeserializer findKeyDeserializer(
      JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
    Class<?> record = type.getRawClass();
    if (!SingleValueRecord.test(record)) {
      return super.findKeyDeserializer(type, config, description);
    }
    Class<?> valueType = SingleValueRecord.valueType(record);
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(valueType);
      constructor.setAccessible(true);
      return new SingleValueKey(config.constructType(valueType), constructor);
    } catch (NoSuchMethodException problem) {
      throw new IllegalStateException(record + " has no canonical constructor", problem);
    }
  }

  private static final class SingleValueKey extends KeyDeserializer {
    private final JavaType valueType;
    private final Constructor<?> constructor;

    SingleValueKey(JavaType valueType, Constructor<?> constructor) {
      this.valueType = valueType;
      this.constructor = constructor;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      Object value = context.findKeyDeserializer(valueType, null).deserializeKey(key, context);
      try {
        return constructor.newInstance(value);
      } catch (InvocationTargetException refused) {
        return context.handleInstantiationProblem(
            constructor.getDeclaringClass(), key, refused.getCause());
      } catch (ReflectiveOperationException problem) {
        return context.handleInstantiationProblem(constructor.getDeclaringClass(), key, problem);
      }
    }
  }
}
