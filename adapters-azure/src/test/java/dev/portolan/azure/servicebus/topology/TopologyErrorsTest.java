package dev.portolan.azure.servicebus.topology;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.exception.ClientAuthenticationException;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference.Unverifiable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of answers that the emulator does not give. */
class TopologyErrorsTest {
  @RegisterExtension
  private static final WireMockExtension ADMINISTRATION =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static final ServiceBusNames NAMES = new ServiceBusNames("");
  private static final Topology ORDERS =
      Topology.of(List.of(Topic.of("orders", String.class)), List.of());

  private final TestNamespace namespace = TestNamespace.fresh();

  @AfterEach
  void close() {
    namespace.close();
  }

  private ServiceBusTopology answered(int status, String detail) {
    ADMINISTRATION.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/xml")
                    .withBody(
                        "<Error><Code>%d</Code><Detail>%s</Detail></Error>"
                            .formatted(status, detail))));
    return topology();
  }

  private ServiceBusTopology topology() {
    return namespace.topologyAdministeredAt(ADMINISTRATION.baseUrl(), NAMES);
  }

  private MessagingException failure(ServiceBusTopology topology) {
    return catchThrowableOfType(MessagingException.class, () -> topology.create(ORDERS));
  }

  @ParameterizedTest
  @CsvSource({
    "401,UNAUTHORIZED", "403,UNAUTHORIZED", "429,THROTTLED", "503,UNAVAILABLE",
    "500,UNKNOWN_OUTCOME", "504,UNKNOWN_OUTCOME", "408,UNKNOWN_OUTCOME", "400,INVALID"
  })
  void anAnswerHasACodeAndSaysWhatWasTried(int status, ErrorCode code) {
    assertThat(failure(answered(status, "because of that")))
        .hasMessageContaining("Reading topic 'orders' failed: because of that")
        .extracting(MessagingException::code)
        .isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void whereReadingIsDeniedTheTopicIsLookedForOverAmqp(int status) {
    namespace.admin().createTopic("orders");
    assertThat(answered(status, "Manage is required").compare(ORDERS))
        .singleElement()
        .isInstanceOfSatisfying(
            Unverifiable.class,
            unknown -> {
              assertThat(unknown.attribute()).isEqualTo("attributes");
              assertThat(unknown.why()).contains("Manage is required");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void whatIsNoDenialEndsTheComparison(int status) {
    namespace.admin().createTopic("orders");
    assertThatThrownBy(() -> answered(status, "later").compare(ORDERS))
        .isInstanceOf(MessagingException.class);
  }

  @Test
  void aConnectionThatBreaksLeavesTheOutcomeUnknown() {
    ADMINISTRATION.stubFor(
        any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertThat(failure(topology()).code()).isEqualTo(ErrorCode.UNKNOWN_OUTCOME);
  }

  @Test
  void whereNobodyListensNothingWasDone() {
    ServiceBusTopology nowhere = namespace.topologyAdministeredAt("http://localhost:1", NAMES);
    assertThat(failure(nowhere).code()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void anAnswerThatRepeatsSecretsIsNotPassedOn() {
    String repeated =
        "SharedAccessSignature sr=sb%3a&amp;sig=abc%3d&amp;se=1 or SharedAccessKey=top; or Bearer ey.J.x";
    MessagingException failure = failure(answered(400, repeated));
    assertThat(failure.getMessage()).contains("******").doesNotContain("abc%3d", "=top", "ey.J.x");
  }

  @Test
  void withoutAnyTokenNobodyIsAskedOverAmqp() {
    var none = new ClientAuthenticationException("no identity found", null);
    MessagingException ours = TopologyErrors.of("Reading topic 'orders'", none);
    assertThat(ours.code()).isEqualTo(ErrorCode.UNAUTHORIZED);
    assertThat(ours).hasMessageContaining("default credentials chain");
    assertThat(TopologyErrors.isDenied(ours)).isFalse();
  }

  @Test
  void whatSomebodyElseIsMakingAtThisMomentIsNotTakenForMade() {
    ADMINISTRATION.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
    ADMINISTRATION.stubFor(
        put(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(409)
                    .withBody(
                        "<Error><Code>409</Code><Detail>SubCode=40901. Another conflicting"
                            + " operation is in progress.</Detail></Error>")));
    assertThat(failure(topology()))
        .hasMessageContaining("try again")
        .extracting(MessagingException::code)
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }
}
