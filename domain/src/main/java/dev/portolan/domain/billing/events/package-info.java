/** What billing tells: all that other contexts may know of it. */
@NullMarked
package dev.portolan.domain.billing.events;

import org.jspecify.annotations.NullMarked;
