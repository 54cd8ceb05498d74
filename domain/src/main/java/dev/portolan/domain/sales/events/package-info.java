/** What sales takes in and what it tells: all that other contexts may know of it. */
@NullMarked
package dev.portolan.domain.sales.events;

import org.jspecify.annotations.NullMarked;
