"""A client that knows azure-servicebus and CloudEvents, and nothing of Portolan.

The connection string is read from the environment: CONNECTION_STRING.
publish TOPIC COUNT: publishes so many orders, every second one of the region "eu".
publish-keyed TOPIC COUNT: the same, in turn for the keys "a", "b" and "c".
poison TOPIC COUNT: publishes so many messages that are no events.
receive TOPIC/SUBSCRIPTION COUNT: receives and completes so many messages, and prints each event.
receive-sessions TOPIC/SUBSCRIPTION COUNT: the same, one session after the other.
"""

import json
import os
import sys

from azure.servicebus import NEXT_AVAILABLE_SESSION, ServiceBusClient, ServiceBusMessage

PREFIX = "cloudEvents:"
KEYS = "abc"


def order(number, **extensions):
    attributes = {
        "specversion": "1.0",
        "id": "python-%d" % number,
        "source": "/python",
        "type": "test.order-placed.v1",
        "region": "eu" if number % 2 else "us",
        **extensions,
    }
    return ServiceBusMessage(
        json.dumps({"number": number}),
        content_type="application/json",
        session_id=extensions.get("partitionkey"),
        application_properties={PREFIX + name: value for name, value in attributes.items()},
    )


def send(client, topic, messages):
    with client.get_topic_sender(topic) as sender:
        sender.send_messages(messages)


def publish(client, topic, count):
    send(client, topic, [order(number) for number in range(count)])


def publish_keyed(client, topic, count):
    keyed = [order(number, partitionkey=KEYS[number % len(KEYS)]) for number in range(count)]
    send(client, topic, keyed)


def poison(client, topic, count):
    send(client, topic, [ServiceBusMessage("poison %d" % number) for number in range(count)])


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def event(message):
    properties = {text(name): text(value) for name, value in message.application_properties.items()}
    attributes = {
        name[len("cloudEvents_") :]: value
        for name, value in properties.items()
        if name.startswith(("cloudEvents_", PREFIX))
    }
    return {
        **attributes,
        "contenttype": message.content_type,
        "session": message.session_id,
        "data": json.loads(str(message)),
    }


def print_all(receiver, count, max_wait_time):
    """Returns how many of the count were not there."""
    while count > 0:
        messages = receiver.receive_messages(count, max_wait_time=max_wait_time)
        for message in messages:
            print(json.dumps(event(message)), flush=True)
            receiver.complete_message(message)
        count -= len(messages)
        if not messages:
            break
    return count


def receive(client, path, count):
    with client.get_subscription_receiver(*path.split("/")) as receiver:
        if print_all(receiver, count, 60):
            sys.exit("some messages did not come")


def receive_sessions(client, path, count):
    while count > 0:
        with client.get_subscription_receiver(
            *path.split("/"), session_id=NEXT_AVAILABLE_SESSION, max_wait_time=60
        ) as receiver:
            count = print_all(receiver, count, 2)


VERBS = {
    "publish": publish,
    "publish-keyed": publish_keyed,
    "poison": poison,
    "receive": receive,
    "receive-sessions": receive_sessions,
}

with ServiceBusClient.from_connection_string(os.environ["CONNECTION_STRING"]) as service:
    VERBS[sys.argv[1]](service, sys.argv[2], int(sys.argv[3]))
