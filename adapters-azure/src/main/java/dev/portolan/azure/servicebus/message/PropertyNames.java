package dev.portolan.azure.servicebus.message;

/** Names of the application properties of our messages; SQL filters read them unquoted. */
public final class PropertyNames {
  /** Before the name of each CloudEvents attribute (CloudEvents AMQP Binding 1.0.2, 3.1.3.1). */
  public static final String ATTRIBUTE = "cloudEvents_";

  /** The binding's other prefix, which some publishers use; a filter has to put it in brackets. */
  public static final String ATTRIBUTE_WITH_COLON = "cloudEvents:";

  /** Name of the only subscription that a copy is for; absent from what is for all of them. */
  public static final String TARGET = "portolan_target";

  /** Handler starts of earlier copies, or of a dead letter. */
  public static final String ATTEMPTS = "portolan_attempts";

  /** How often the event came back from the dead letters. */
  public static final String REDRIVES = "portolan_redrives";

  /** Letters that say nothing, see {@link EncodingRoom}. */
  static final String ROOM = "portolan_room";

  /** When it became a dead letter, in milliseconds since the epoch. */
  public static final String DEAD_LETTERED_AT = "portolan_deadletteredat";

  private PropertyNames() {}
}
