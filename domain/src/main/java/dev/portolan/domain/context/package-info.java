/** How a context declares what it consists of, so that an application can run it on any broker. */
@NullMarked
package dev.portolan.domain.context;

import org.jspecify.annotations.NullMarked;
