package dev.portolan.emulator.servicebus.amqp;

import java.net.URI;

/** Addresses of links: a path, or a URI with one. */
final class EntityAddress {
  private EntityAddress() {}

  static String path(String address) {
    String path = address.contains("://") ? URI.create(address).getPath() : address;
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
