package dev.portolan.aws.snssqs.topology;

/** Names of topics and queues that keep order end so. */
final class Fifo {
  private static final String SUFFIX = ".fifo";

  private Fifo() {}

  static boolean is(String name) {
    return name.endsWith(SUFFIX);
  }

  /**
   * {@return the name, or ARN, if the topic were declared with order instead of without, or back}
   */
  static String other(String name) {
    return is(name) ? name.substring(0, name.length() - SUFFIX.length()) : name + SUFFIX;
  }
}
