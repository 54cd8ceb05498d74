"""Administration, which the client does over TLS only."""

import datetime

from azure.servicebus.management import (
    AccessRights,
    ApiVersion,
    AuthorizationRule,
    CorrelationRuleFilter,
    FalseRuleFilter,
    ServiceBusAdministrationClient,
    SqlRuleAction,
    SqlRuleFilter,
    TrueRuleFilter,
)
from azure.servicebus import ServiceBusMessage
from emulated import ADMIN_PORT, CA_FILE, KEY, KEY_NAME, administration, client, error_of, step


@step("administration-queue", over_tls_only=True)
def queue():
    name = "made-queue"
    with administration() as admin:
        made = admin.create_queue(
            name,
            lock_duration=datetime.timedelta(seconds=20),
            max_delivery_count=5,
            requires_session=True,
            dead_lettering_on_message_expiration=True,
            default_message_time_to_live="P3D",
            requires_duplicate_detection=True,
            duplicate_detection_history_time_window=datetime.timedelta(minutes=3),
            forward_dead_lettered_messages_to="forwarded",
            user_metadata="of the shop",
        )
        twice = error_of(lambda: admin.create_queue(name))
        made.max_delivery_count = 4
        admin.update_queue(made)
        changed = admin.get_queue(name)
        admin.update_queue(changed, max_delivery_count=3, user_metadata="of the new shop")
        changed = admin.get_queue(name)
        with client() as emulated, emulated.get_queue_sender(name) as sender:
            sender.send_messages(ServiceBusMessage("12345", session_id="a"))
        runtime = admin.get_queue_runtime_properties(name)
        listed = [one.name for one in admin.list_queues()]
        counted = {
            one.name: one.active_message_count for one in admin.list_queues_runtime_properties()
        }
        admin.delete_queue(name)
        return {
            "lockSeconds": int(changed.lock_duration.total_seconds()),
            "session": changed.requires_session,
            "daysToLive": changed.default_message_time_to_live.days,
            "deadLettering": changed.dead_lettering_on_message_expiration,
            "duplicateMinutes": int(
                changed.duplicate_detection_history_time_window.total_seconds() / 60
            ),
            "forward": changed.forward_dead_lettered_messages_to.endswith("forwarded"),
            "metadata": changed.user_metadata,
            "maxDeliveryCount": changed.max_delivery_count,
            "status": str(changed.status),
            "runtime": [
                runtime.total_message_count,
                runtime.active_message_count,
                runtime.scheduled_message_count,
                runtime.dead_letter_message_count,
            ],
            "sized": runtime.size_in_bytes > 0,
            "dated": runtime.created_at_utc <= runtime.updated_at_utc,
            "listed": name in listed,
            "counted": counted[name],
            "twice": twice,
            "gone": error_of(lambda: admin.get_queue(name)),
            "deletedTwice": error_of(lambda: admin.delete_queue(name)),
        }


@step("administration-topic", over_tls_only=True)
def topic():
    with administration() as admin:
        made = admin.create_topic("made-topic", user_metadata="all news")
        made.default_message_time_to_live = datetime.timedelta(minutes=10)
        admin.update_topic(made)
        admin.create_subscription("made-topic", "made", user_metadata="a reader")
        subscription = admin.get_subscription("made-topic", "made")
        subscription.max_delivery_count = 5
        admin.update_subscription("made-topic", subscription)
        runtime = admin.get_topic_runtime_properties("made-topic")
        seen = {
            "minutesToLive": int(
                admin.get_topic("made-topic").default_message_time_to_live.total_seconds() / 60
            ),
            "metadata": [
                admin.get_topic("made-topic").user_metadata,
                admin.get_subscription("made-topic", "made").user_metadata,
            ],
            "subscriptions": runtime.subscription_count,
            "maxDeliveryCount": admin.get_subscription("made-topic", "made").max_delivery_count,
            "messages": admin.get_subscription_runtime_properties(
                "made-topic", "made"
            ).total_message_count,
            "listed": [one.name for one in admin.list_subscriptions("made-topic")],
            "topics": "made-topic" in [one.name for one in admin.list_topics()],
        }
        admin.delete_subscription("made-topic", "made")
        admin.delete_topic("made-topic")
        seen["gone"] = error_of(lambda: admin.get_topic("made-topic"))
        return seen


@step("administration-rule", over_tls_only=True)
def rule():
    at = ("rule-topic", "all")
    with administration() as admin:
        admin.create_topic(at[0])
        admin.create_subscription(*at)
        admin.create_rule(*at, "plain")
        admin.create_rule(
            *at,
            "parameters",
            filter=SqlRuleFilter("a = @a AND b = @b", parameters={"@a": "value", "@b": 1}),
            action=SqlRuleAction("SET c = @c", parameters={"@c": 2}),
        )
        admin.create_rule(
            *at,
            "correlation",
            filter=CorrelationRuleFilter(
                correlation_id="c", label="l", properties={"number": 7, "truth": True}
            ),
        )
        admin.create_rule(*at, "never", filter=FalseRuleFilter())
        plain = admin.get_rule(*at, "plain")
        plain.filter = SqlRuleFilter("a = @a", parameters={"@a": "other"})
        admin.update_rule(*at, plain)
        correlation = admin.get_rule(*at, "correlation").filter
        seen = {
            "rules": [one.name for one in admin.list_rules(*at)],
            "default": isinstance(admin.get_rule(*at, "$Default").filter, TrueRuleFilter),
            "changed": admin.get_rule(*at, "plain").filter.parameters,
            "parameters": admin.get_rule(*at, "parameters").filter.parameters,
            "action": admin.get_rule(*at, "parameters").action.sql_expression,
            "correlation": [correlation.correlation_id, correlation.label, correlation.properties],
        }
        for name in ("$Default", "plain", "parameters", "correlation"):
            admin.delete_rule(*at, name)
        seen["left"] = [one.name for one in admin.list_rules(*at)]
        seen["bad"] = error_of(lambda: admin.create_rule(*at, "bad", filter=SqlRuleFilter("a =")))
        admin.delete_topic(at[0])
        return seen


@step("administration-authorization", over_tls_only=True)
def authorization():
    with administration() as admin:
        made = admin.create_queue(
            "authorized",
            authorization_rules=[
                AuthorizationRule(
                    type="SharedAccessAuthorizationRule",
                    claim_type="SharedAccessKey",
                    claim_value="None",
                    rights=[AccessRights.LISTEN],
                    key_name="reader",
                    primary_key="vCiUGkcyL3NsRsW1CTs4RA6Pl0b0iNZRyGz2OSpXQ7I=",
                    secondary_key="Fj3Mc1TNmXWwsjc6bTKq6Vw3iIzVOvLZvOBzXGDjjDk=",
                )
            ],
        )
        admin.delete_queue("authorized")
        return [[one.key_name, [str(right) for right in one.rights]] for one in made.authorization_rules]


@step("administration-namespace", over_tls_only=True)
def namespace():
    with administration() as admin:
        properties = admin.get_namespace_properties()
        return {
            "named": bool(properties.name),
            "sku": str(properties.messaging_sku),
            "kind": str(properties.namespace_type),
        }


@step("administration-api-version", over_tls_only=True)
def api_version():
    with ServiceBusAdministrationClient.from_connection_string(
        f"Endpoint=sb://localhost:{ADMIN_PORT};SharedAccessKeyName={KEY_NAME};SharedAccessKey={KEY}",
        api_version=ApiVersion.V2017_04,
        connection_verify=CA_FILE,
    ) as admin:
        admin.create_queue("older")
        found = admin.get_queue("older").name
        admin.delete_queue("older")
        return found
