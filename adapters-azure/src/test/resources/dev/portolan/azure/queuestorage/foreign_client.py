"""A client that knows azure-storage-queue and CloudEvents, and nothing of Portolan.

The connection string is read from the environment: CONNECTION_STRING.
publish QUEUE COUNT: puts so many orders, every second one in base64, the others plain.
poison QUEUE COUNT: puts so many messages that are no events, in turn base64, plain and XML.
receive QUEUE COUNT: receives and deletes so many messages, prints each text, decoded if need be.
"""

import base64
import json
import os
import sys

from azure.storage.queue import QueueClient, TextBase64EncodePolicy


def queue(name, **options):
    return QueueClient.from_connection_string(os.environ["CONNECTION_STRING"], name, **options)


def clients(name):
    return [queue(name, message_encode_policy=TextBase64EncodePolicy()), queue(name)]


def publish(name, count):
    coded = clients(name)
    for number in range(count):
        event = {
            "specversion": "1.0",
            "id": "python-%d" % number,
            "source": "/python",
            "type": "test.order-placed.v1",
            "datacontenttype": "application/json",
            "data": {"number": number},
        }
        coded[number % 2].send_message(json.dumps(event))


def poison(name, count):
    coded, plain = clients(name)
    puts = [
        lambda number: coded.send_message("coded poison %d" % number),
        lambda number: plain.send_message("plain poison %d" % number),
        lambda number: plain.send_message("<poison number='%d'>&amp;</poison>" % number),
    ]
    for number in range(count):
        puts[number % len(puts)](number)


def text_of(content):
    if content.startswith("{"):
        return content
    return base64.b64decode(content).decode("utf-8")


def receive(name, count):
    while count > 0:
        for message in queue(name).receive_messages(max_messages=32, visibility_timeout=30):
            print(json.dumps(json.loads(text_of(message.content))), flush=True)
            queue(name).delete_message(message)
            count -= 1


{"publish": publish, "poison": poison, "receive": receive}[sys.argv[1]](
    sys.argv[2], int(sys.argv[3])
)
