package dev.portolan.emulator.servicebus.rule;

import org.jspecify.annotations.Nullable;

/** A property that an expression names. */
sealed interface PropertyName extends Expression {
  void set(ChangeableMessage message, @Nullable Object value);

  /** One of the application's. */
  record OfUser(String name) implements PropertyName {
    @Override
    public @Nullable Object of(FilteredMessage message) {
      return message.property(name);
    }

    @Override
    public void set(ChangeableMessage message, @Nullable Object value) {
      message.set(name, value);
    }
  }

  /** One of the service's. */
  record OfSystem(SystemProperty property) implements PropertyName {
    @Override
    public @Nullable Object of(FilteredMessage message) {
      return message.system(property);
    }

    @Override
    public void set(ChangeableMessage message, @Nullable Object value) {
      message.setSystem(property, value);
    }
  }
}
