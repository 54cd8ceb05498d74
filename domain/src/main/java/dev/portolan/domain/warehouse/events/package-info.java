/** What the warehouse takes in and what it tells: all that other contexts may know of it. */
@NullMarked
package dev.portolan.domain.warehouse.events;

import org.jspecify.annotations.NullMarked;
