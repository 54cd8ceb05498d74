"""Who may do what, and what is not there."""

import base64
import hashlib
import hmac
import time
import urllib.parse

from azure.core.credentials import AccessToken, AzureNamedKeyCredential, AzureSasCredential
from azure.servicebus import ServiceBusClient, ServiceBusMessage
from emulated import (
    AMQP_PORT,
    CA_FILE,
    CONNECTION_STRING,
    KEY,
    KEY_NAME,
    client,
    error_of,
    step,
    take,
    tls_options,
)

QUEUE = "credentials"


def host():
    return "localhost" if CA_FILE else f"localhost:{AMQP_PORT}"


def plain_or_tls():
    return tls_options() or {"use_tls": False}


def signature(resource, seconds, key=KEY):
    until = str(int(time.time() + seconds))
    signed = hmac.new(key.encode(), f"{resource}\n{until}".encode(), hashlib.sha256).digest()
    encoded = urllib.parse.quote_plus(base64.b64encode(signed))
    return f"SharedAccessSignature sr={resource}&sig={encoded}&se={until}&skn={KEY_NAME}"


class Signed:
    """A credential of one's own, with a signature made beforehand."""

    def get_token(self, *scopes, **options):
        return AccessToken(signature(f"sb://localhost/{QUEUE}", 3600), int(time.time() + 3600))


class TakenOnTrust:
    """A token as of Entra ID, which the emulator does not verify."""

    def get_token(self, *scopes, **options):
        return AccessToken("header.claims.signature", int(time.time() + 3600))


def exchanged(credential):
    with ServiceBusClient(host(), credential, **plain_or_tls()) as emulated:
        with emulated.get_queue_sender(QUEUE) as sender:
            sender.send_messages(ServiceBusMessage("ahoy"))
        with emulated.get_queue_receiver(QUEUE) as receiver:
            return take(receiver, 1)


@step("credentials")
def credentials():
    return {
        "named key": exchanged(AzureNamedKeyCredential(KEY_NAME, KEY)),
        "signature": exchanged(AzureSasCredential(signature(f"sb://localhost/{QUEUE}", 3600))),
        "entra": exchanged(TakenOnTrust()),
    }


@step("signature-in-connection-string")
def signature_in_connection_string():
    flag = "" if CA_FILE else "UseDevelopmentEmulator=true;"
    token = signature("sb://localhost/signed", 3600)
    with client(f"Endpoint=sb://{host()};SharedAccessSignature={token};{flag}") as emulated:
        with emulated.get_queue_sender("signed") as sender:
            sender.send_messages(ServiceBusMessage("ahoy"))
        with emulated.get_queue_receiver("signed") as receiver:
            return take(receiver, 1)


@step("entity-path")
def entity_path():
    with client(CONNECTION_STRING + "EntityPath=entity-path;") as emulated:
        with emulated.get_queue_sender("entity-path") as sender:
            sender.send_messages(ServiceBusMessage("ahoy"))
        with emulated.get_queue_receiver("entity-path") as receiver:
            return take(receiver, 1)


@step("refusals")
def refusals():
    def sending(connection_string, queue):
        def send():
            with client(connection_string, retry_total=0) as emulated:
                with emulated.get_queue_sender(queue) as sender:
                    sender.send_messages(ServiceBusMessage("never"))

        return error_of(send)

    def receiving(queue):
        def receive():
            with client(retry_total=0) as emulated:
                with emulated.get_queue_receiver(queue) as receiver:
                    receiver.receive_messages(max_wait_time=1)

        return error_of(receive)

    return {
        "sending nowhere": sending(CONNECTION_STRING, "nowhere"),
        "receiving from nowhere": receiving("nowhere"),
        "wrong key": sending(CONNECTION_STRING.replace(KEY, "wrong"), QUEUE),
    }
