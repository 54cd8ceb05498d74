package dev.portolan.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Clause P6: what is passing, and what needs somebody to act. */
class S3ErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "404, NoSuchBucket, NOT_FOUND",
    "403, AccessDenied, UNAUTHORIZED",
    "403, InvalidAccessKeyId, UNAUTHORIZED",
    "403, RequestTimeTooSkewed, UNAVAILABLE",
    "503, SlowDown, THROTTLED",
    "503, ServiceUnavailable, UNAVAILABLE",
    "500, InternalError, UNKNOWN_OUTCOME",
    "400, RequestTimeout, UNKNOWN_OUTCOME",
    "400, InvalidRequest, INVALID"
  })
  void P6_answersHaveTheirCodes(int status, String code, ErrorCode expected) {
    MessagingException ours =
        S3Errors.of(
            "Reading object 'k' of bucket 'b'",
            (S3Exception)
                S3Exception.builder()
                    .statusCode(status)
                    .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode(code).errorMessage("why").build())
                    .build());
    assertThat(ours.code()).isEqualTo(expected);
    assertThat(ours).hasMessageContaining("bucket 'b'").hasMessageContaining(code);
  }

  @ParameterizedTest
  @CsvSource({
    "Unable to load credentials from any provider, UNAUTHORIZED",
    "Connection refused, UNKNOWN_OUTCOME"
  })
  void P6_withoutAnAnswer(String message, ErrorCode expected) {
    assertThat(S3Errors.of("Reading", SdkClientException.create(message)).code())
        .isEqualTo(expected);
  }
}
