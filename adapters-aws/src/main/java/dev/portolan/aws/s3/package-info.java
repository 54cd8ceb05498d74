/** S3 as a store for the data of events that are too large for their broker. */
@NullMarked
package dev.portolan.aws.s3;

import org.jspecify.annotations.NullMarked;
