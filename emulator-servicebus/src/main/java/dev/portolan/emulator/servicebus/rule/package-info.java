/** Rules of subscriptions: SQL filters and actions, and correlation filters. */
@NullMarked
package dev.portolan.emulator.servicebus.rule;

import org.jspecify.annotations.NullMarked;
