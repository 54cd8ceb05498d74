"""How the steps reach the emulator, and how they say what they saw."""

import json
import os
import threading
import traceback

from azure.servicebus import ServiceBusClient, TransportType
from azure.servicebus.management import ServiceBusAdministrationClient

CONNECTION_STRING = os.environ["EMULATOR_CONNECTION_STRING"]
AMQP_PORT = int(os.environ["EMULATOR_AMQP_PORT"])
ADMIN_PORT = int(os.environ["EMULATOR_ADMIN_PORT"])
CA_FILE = os.environ.get("EMULATOR_CA_FILE")

KEY_NAME = "RootManageSharedAccessKey"
KEY = "SAS_KEY_VALUE"

# Longer than anything takes here: a step that fails does so for what it saw, not for time.
PATIENCE = 30
# What is not there does not come later.
NOTHING_COMES = 1

STEPS = {}
_printing = threading.Lock()


def step(name, over_tls_only=False):
    def register(function):
        if CA_FILE or not over_tls_only:
            STEPS[name] = function
        return function

    return register


def tls_options():
    """Over TLS the port is that of the custom endpoint; the host's own would be 5671.

    With a custom endpoint the client speaks AMQP over WebSockets unless it is told not to.
    """
    if not CA_FILE:
        return {}
    # readme:tls
    options = {
        "custom_endpoint_address": f"sb://localhost:{AMQP_PORT}",
        "transport_type": TransportType.Amqp,
        "connection_verify": CA_FILE,
    }
    # readme:end
    return options


def client(connection_string=CONNECTION_STRING, client_class=ServiceBusClient, **options):
    return client_class.from_connection_string(connection_string, **tls_options(), **options)


def administration(client_class=ServiceBusAdministrationClient):
    """The client asks https only, at the port of the connection string."""
    return client_class.from_connection_string(
        f"Endpoint=sb://localhost:{ADMIN_PORT};SharedAccessKeyName={KEY_NAME};SharedAccessKey={KEY}",
        connection_verify=CA_FILE,
    )


def body(message):
    return b"".join(message.body).decode()


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def texts(mapping):
    return {text(key): text(value) for key, value in (mapping or {}).items()}


def receive(receiver, count):
    """As many messages as are wanted, whatever number comes at once."""
    received = []
    while len(received) < count:
        some = receiver.receive_messages(count - len(received), max_wait_time=PATIENCE)
        if not some:
            break
        received.extend(some)
    return received


def take(receiver, count):
    """The bodies of messages, which are completed."""
    bodies = []
    for message in receive(receiver, count):
        bodies.append(body(message))
        receiver.complete_message(message)
    return bodies


def left(receiver):
    """The bodies of all that is there, from the first: a receiver peeks on from its last message."""
    return [body(one) for one in receiver.peek_messages(max_message_count=20, sequence_number=1)]


def is_empty(receiver):
    return not receiver.receive_messages(1, max_wait_time=NOTHING_COMES)


def error_of(action):
    """The class of what an action raises."""
    try:
        action()
    except Exception as error:  # pylint: disable=broad-except
        return type(error).__name__
    return "none"


def run(name):
    """One line a step, which says its result or its failure."""
    try:
        line = {"step": name, "result": STEPS[name]()}
    except Exception:  # pylint: disable=broad-except
        line = {"step": name, "failure": traceback.format_exc()}
    with _printing:
        print(json.dumps(line), flush=True)
