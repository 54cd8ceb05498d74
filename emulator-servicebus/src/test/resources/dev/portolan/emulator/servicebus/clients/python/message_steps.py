"""Sending and receiving."""

import datetime

from azure.servicebus import ServiceBusMessage, ServiceBusReceiveMode
from azure.servicebus.amqp import AmqpAnnotatedMessage, AmqpMessageBodyType
from emulated import (
    PATIENCE,
    body,
    client,
    error_of,
    is_empty,
    left,
    receive,
    step,
    take,
    text,
    texts,
)


def messages(*bodies):
    return [ServiceBusMessage(one) for one in bodies]


@step("send-and-receive")
def send_and_receive():
    queue = "send-and-receive"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(ServiceBusMessage("1"))
        sender.send_messages(messages("2", "3", "4"))
        batch = sender.create_message_batch()
        for message in messages("5", "6"):
            batch.add_message(message)
        sender.send_messages(batch)
        with emulated.get_queue_receiver(queue) as receiver:
            return {"bodies": take(receiver, 6), "empty": is_empty(receiver)}


@step("message-properties")
def message_properties():
    queue = "message-properties"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(
            ServiceBusMessage(
                "full",
                message_id="id-1",
                correlation_id="correlation-1",
                subject="subject-1",
                content_type="application/json",
                to="to-1",
                reply_to="reply-1",
                reply_to_session_id="reply-session-1",
                partition_key="key-1",
                time_to_live=datetime.timedelta(minutes=5),
                application_properties={"text": "a", "number": 7, "truth": True},
            )
        )
        with emulated.get_queue_receiver(queue) as receiver:
            message = receive(receiver, 1)[0]
            return {
                "messageId": message.message_id,
                "correlationId": message.correlation_id,
                "subject": message.subject,
                "contentType": message.content_type,
                "to": message.to,
                "replyTo": message.reply_to,
                "replyToSessionId": message.reply_to_session_id,
                "partitionKey": text(message.partition_key),
                "minutesToLive": int(message.time_to_live.total_seconds() / 60),
                "applicationProperties": texts(message.application_properties),
                "deliveryCount": message.delivery_count,
                "isNumbered": message.sequence_number > 0,
                "isDated": message.enqueued_time_utc <= message.locked_until_utc,
                "hasLockToken": message.lock_token is not None,
                "minutesUntilExpiry": round(
                    (message.expires_at_utc - message.enqueued_time_utc).total_seconds() / 60
                ),
            }


@step("amqp-bodies")
def amqp_bodies():
    queue = "amqp-bodies"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(
            AmqpAnnotatedMessage(
                data_body=[b"aa", b"bb"],
                delivery_annotations={"delivery": "value"},
                application_properties={"kind": "data"},
            )
        )
        sender.send_messages(
            AmqpAnnotatedMessage(
                sequence_body=["text", 123.5, True],
                footer={"footer": "value"},
                properties={"subject": "sequence"},
            )
        )
        sender.send_messages(
            AmqpAnnotatedMessage(
                value_body={"key": [-123, "data", False]},
                header={"priority": 9},
                annotations={"annotation": "value"},
            )
        )
        with emulated.get_queue_receiver(queue) as receiver:
            data, sequence, value = (message.raw_amqp_message for message in receive(receiver, 3))
            assert data.body_type == AmqpMessageBodyType.DATA
            assert sequence.body_type == AmqpMessageBodyType.SEQUENCE
            assert value.body_type == AmqpMessageBodyType.VALUE
            first = list(sequence.body)[0]
            return {
                "data": b"".join(data.body).decode(),
                "sequence": [text(one) for one in first] if isinstance(first, list) else None,
                "footer": texts(sequence.footer),
                "subject": text(sequence.properties.subject),
                "value": [text(one) for one in dict(texts(value.body))["key"]],
                "priority": value.header.priority,
                "annotation": texts(value.annotations).get("annotation"),
            }


@step("peek")
def peek():
    queue = "peek"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(messages("1", "2", "3", "4", "5"))
        with emulated.get_queue_receiver(queue) as receiver:
            first = receiver.peek_messages(max_message_count=3)
            following = receiver.peek_messages(
                max_message_count=10, sequence_number=first[-1].sequence_number + 1
            )
            return {
                "first": [body(one) for one in first],
                "following": [body(one) for one in following],
                "received": take(receiver, 5),
                "left": left(receiver),
            }


@step("receive-and-delete")
def receive_and_delete():
    queue = "receive-and-delete"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(messages("1", "2"))
        with emulated.get_queue_receiver(
            queue, receive_mode=ServiceBusReceiveMode.RECEIVE_AND_DELETE
        ) as receiver:
            received = receive(receiver, 2)
            return {
                "bodies": [body(one) for one in received],
                "settling": error_of(lambda: receiver.complete_message(received[0])) != "none",
                "left": left(receiver),
            }


@step("schedule")
def schedule():
    queue = "schedule"
    now = datetime.datetime.now(datetime.timezone.utc)
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        kept = sender.schedule_messages(
            ServiceBusMessage("soon"), now + datetime.timedelta(seconds=4)
        )
        cancelled = sender.schedule_messages(
            messages("never 1", "never 2"), now + datetime.timedelta(hours=1)
        )
        with emulated.get_queue_receiver(queue) as receiver:
            peeked = receiver.peek_messages(max_message_count=10)
            sender.cancel_scheduled_messages(cancelled)
            bodies = take(receiver, 1)
            return {
                "numbers": [len(kept), len(cancelled)],
                "peeked": sorted(body(one) for one in peeked),
                "states": sorted({one.state.name for one in peeked if body(one) != "soon"}),
                "received": bodies,
                "left": left(receiver),
            }


@step("expiry")
def expiry():
    queue = "expiry"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(
            ServiceBusMessage("short", time_to_live=datetime.timedelta(milliseconds=1))
        )
        with emulated.get_queue_receiver(queue, sub_queue="deadletter") as receiver:
            message = receive(receiver, 1)[0]
            return {"body": body(message), "reason": message.dead_letter_reason}


@step("duplicates")
def duplicates():
    queue = "duplicates"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        for one in ("first", "again"):
            sender.send_messages(ServiceBusMessage(one, message_id="the same"))
        sender.send_messages(ServiceBusMessage("other", message_id="another"))
        with emulated.get_queue_receiver(queue) as receiver:
            return take(receiver, 2)


@step("forwarding")
def forwarding():
    with client() as emulated, emulated.get_queue_sender("forwarding") as sender:
        sender.send_messages(ServiceBusMessage("on its way"))
        with emulated.get_queue_receiver("forwarded") as receiver:
            return take(receiver, 1)


@step("too-large")
def too_large():
    with client() as emulated, emulated.get_queue_sender("too-large") as sender:
        large = ServiceBusMessage("x" * 300_000)
        batch = sender.create_message_batch()
        return {
            "sent": error_of(lambda: sender.send_messages(large)),
            "batched": error_of(lambda: batch.add_message(large)),
            "batchBytes": batch.max_size_in_bytes,
        }


@step("iterate")
def iterate():
    queue = "iterate"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(messages("1", "2", "3"))
        bodies = []
        with emulated.get_queue_receiver(queue, max_wait_time=PATIENCE) as receiver:
            for message in receiver:
                bodies.append(body(message))
                receiver.complete_message(message)
                if len(bodies) == 3:
                    break
        return bodies


@step("prefetch")
def prefetch():
    queue = "prefetch"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages([ServiceBusMessage(str(number)) for number in range(250)])
        with emulated.get_queue_receiver(queue, prefetch_count=100) as receiver:
            bodies = take(receiver, 250)
            return {"inOrder": bodies == [str(number) for number in range(250)]}
