package dev.portolan.app.config;

/**
 * A value as a source states it, before anything is known of its key.
 *
 * @param key the full key
 * @param text the value's text; may be secret
 * @param origin where it stands
 */
record RawValue(String key, String text, Origin origin) {

  /** {@return key and origin only: the value may be secret} */
  @Override
  public String toString() {
    return key + " (" + origin + ")";
  }
}
