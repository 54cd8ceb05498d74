"""Topics and their subscriptions."""

import datetime

from azure.servicebus import ServiceBusMessage
from emulated import client, left, receive, step, take, texts


def colored(color, correlation=None):
    return ServiceBusMessage(
        color, subject=color, correlation_id=correlation, application_properties={"Color": color}
    )


@step("filters")
def filters():
    sent = [
        colored(color, correlation)
        for color in ("Red", "Blue", "Green")
        for correlation in (None, "notimportant", "important")
    ]
    counts = {"all": 9, "red": 3, "blue": 3, "important": 1}
    with client() as emulated, emulated.get_topic_sender("filters") as sender:
        sender.send_messages(sent)
        seen = {}
        for subscription, count in counts.items():
            with emulated.get_subscription_receiver("filters", subscription) as receiver:
                received = receive(receiver, count)
                for message in received:
                    receiver.complete_message(message)
                seen[subscription] = {
                    "colors": sorted({texts(one.application_properties)["Color"] for one in received}),
                    "count": len(received),
                    "left": left(receiver),
                }
        return seen


@step("schedule-topic")
def schedule_topic():
    now = datetime.datetime.now(datetime.timezone.utc)
    with client() as emulated, emulated.get_topic_sender("schedule-topic") as sender:
        sender.schedule_messages(ServiceBusMessage("soon"), now + datetime.timedelta(seconds=2))
        never = sender.schedule_messages(ServiceBusMessage("never"), now + datetime.timedelta(hours=1))
        sender.cancel_scheduled_messages(never)
        with emulated.get_subscription_receiver("schedule-topic", "all") as receiver:
            return take(receiver, 1)
