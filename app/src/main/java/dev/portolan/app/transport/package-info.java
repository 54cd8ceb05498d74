/** Standing around a transport: what decorators share. */
@NullMarked
package dev.portolan.app.transport;

import org.jspecify.annotations.NullMarked;
