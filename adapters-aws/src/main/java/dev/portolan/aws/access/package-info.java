/** How AWS is reached: region, endpoint, credentials, and the SDK's clients. */
@NullMarked
package dev.portolan.aws.access;

import org.jspecify.annotations.NullMarked;
