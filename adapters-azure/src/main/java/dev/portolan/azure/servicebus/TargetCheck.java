package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusRuleManagerAsyncClient;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import dev.portolan.azure.servicebus.message.PropertyNames;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.List;

/**
 * Looks whether a subscription lets copies in that are for it. Needs the right to listen only.
 *
 * @param clients of the shared connection
 */
record TargetCheck(ServiceBusClients clients) {

  void require(String path, String topic, String target) throws InterruptedException {
    List<RuleProperties> rules = rules(path, topic, target);
    String condition = PropertyNames.TARGET + "='" + target + "'";
    boolean letsIn =
        rules.stream()
            .map(RuleProperties::getFilter)
            .anyMatch(
                filter ->
                    filter instanceof SqlRuleFilter sql
                        && sql.getSqlExpression().replace(" ", "").contains(condition));
    if (!letsIn) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "'%s': no rule of subscription '%s' at topic '%s' has the condition %s, so a copy for it would be lost; compare the topology and create the rule"
              .formatted(path, target, topic, condition));
    }
  }

  private List<RuleProperties> rules(String path, String topic, String target)
      throws InterruptedException {
    ServiceBusRuleManagerAsyncClient manager = clients.rules(topic, target);
    try {
      List<RuleProperties> rules =
          Calls.await(manager.listRules().collectList().toFuture(), Calls.ANSWER_TIMEOUT);
      return rules == null ? List.of() : rules;
    } catch (RequestFailedException e) {
      throw ServiceBusErrors.before("Reading the rules of '" + path + "'", e.failure());
    } finally {
      manager.close();
    }
  }
}
