package dev.portolan.ports.spi;

import java.util.Objects;

/**
 * The identity of what a process store keeps.
 *
 * @param process name of the process
 * @param key key of the instance
 */
public record ProcessInstance(String process, String key) {
  /** Checks that both are given. */
  public ProcessInstance {
    Objects.requireNonNull(process, "process");
    Objects.requireNonNull(key, "key");
  }

  /** {@return {@code process/key}, as messages and event ids name it} */
  @Override
  public String toString() {
    return process + "/" + key;
  }
}
