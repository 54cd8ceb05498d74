package dev.portolan.emulator.servicebus.message;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.DeliveryAnnotations;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/** Reads and writes messages. For one thread. */
public final class MessageCodec {
  private static final int ROOM_FOR_SECTIONS = 2048;

  private final DecoderImpl decoder = new DecoderImpl();
  private final EncoderImpl encoder = new EncoderImpl(decoder);

  /** Knows all types of AMQP 1.0. */
  public MessageCodec() {
    AMQPDefinedTypes.registerAllTypes(decoder, encoder);
  }

  /**
   * {@return the message in these bytes}
   *
   * @throws MalformedMessageException if there is none
   */
  public MessageContent decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    decoder.setByteBuffer(buffer);
    var sections = new Sections();
    try {
      int begin = buffer.position();
      while (buffer.hasRemaining() && sections.take(decoder.readObject())) {
        begin = buffer.position();
      }
      return sections.content(rest(bytes, begin));
    } catch (RuntimeException e) {
      throw new MalformedMessageException(e);
    }
  }

  private static byte[] rest(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /**
   * {@return the messages of a batch: each is a data section of the transfer}
   *
   * @throws MalformedMessageException if one is none
   */
  public List<MessageContent> decodeBatch(byte[] bytes) {
    var encoded = new ArrayList<byte[]>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    decoder.setByteBuffer(buffer);
    try {
      while (buffer.hasRemaining()) {
        if (decoder.readObject() instanceof Data data) {
          encoded.add(bytes(data.getValue()));
        }
      }
    } catch (RuntimeException e) {
      throw new MalformedMessageException(e);
    }
    return encoded.stream().map(this::decode).toList();
  }

  /** {@return a copy of the bytes} */
  public static byte[] bytes(Binary binary) {
    var bytes = new byte[binary.getLength()];
    System.arraycopy(binary.getArray(), binary.getArrayOffset(), bytes, 0, bytes.length);
    return bytes;
  }

  /** {@return the message as a receiver gets it} */
  public byte[] encode(MessageContent content, BrokerFacts facts) {
    byte[] body = content.body();
    for (int room = ROOM_FOR_SECTIONS; ; room *= 4) {
      ByteBuffer buffer = ByteBuffer.allocate(room + body.length);
      try {
        encoder.setByteBuffer(buffer);
        writeSections(content, facts);
        buffer.put(body);
        return Arrays.copyOf(buffer.array(), buffer.position());
      } catch (BufferOverflowException tooSmall) {
        continue;
      }
    }
  }

  private void writeSections(MessageContent content, BrokerFacts facts) {
    // Receivers of the clients end with an error where the header is missing.
    var header = new Header(content.header());
    header.setDeliveryCount(UnsignedInteger.valueOf(facts.deliveryCount()));
    encoder.writeObject(header);
    Map<Symbol, Object> annotations = content.annotations();
    facts.addTo(annotations);
    encoder.writeObject(new MessageAnnotations(annotations));
    encoder.writeObject(content.properties());
    Map<String, Object> application = content.applicationProperties();
    if (!application.isEmpty()) {
      encoder.writeObject(new ApplicationProperties(application));
    }
  }

  /** Sections as they are met; the first that is not one of these begins the body. */
  private static final class Sections {
    private Header header = new Header();
    private Map<Symbol, Object> annotations = Map.of();
    private Properties properties = new Properties();
    private Map<String, Object> application = Map.of();

    boolean take(Object section) {
      switch (section) {
        case Header found -> header = found;
        case DeliveryAnnotations ignored -> {}
        case MessageAnnotations found -> annotations = found.getValue();
        case Properties found -> properties = found;
        case ApplicationProperties found -> application = new HashMap<>(found.getValue());
        default -> {
          return false;
        }
      }
      return true;
    }

    MessageContent content(byte[] body) {
      return new MessageContent(header, annotations, properties, application, body);
    }
  }
}
