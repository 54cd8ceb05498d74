"""Locks of messages: renewed, lost, and renewed by themselves."""

import threading

from azure.servicebus import AutoLockRenewer, ServiceBusMessage
from emulated import PATIENCE, body, client, error_of, left, receive, step, take


@step("renew-lock")
def renew_lock():
    queue = "renew-lock"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(ServiceBusMessage("slow"))
        with emulated.get_queue_receiver(queue) as receiver:
            message = receive(receiver, 1)[0]
            before = message.locked_until_utc
            after = receiver.renew_message_lock(message)
            known = message.locked_until_utc
            receiver.complete_message(message)
            return {"later": after >= before, "known": known == after}


@step("lock-lost")
def lock_lost():
    queue = "lock-lost"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(ServiceBusMessage("slow"))
        with emulated.get_queue_receiver(queue) as receiver:
            lost = receive(receiver, 1)[0]
            again = receive(receiver, 1)[0]
            receiver.complete_message(again)
            return {
                "again": body(again),
                "deliveryCount": again.delivery_count,
                "settling": error_of(lambda: receiver.complete_message(lost)),
                "renewing": error_of(lambda: receiver.renew_message_lock(lost)),
            }


@step("renewer")
def renewer():
    queue = "renewer"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(ServiceBusMessage("slow"))
        with AutoLockRenewer() as renewing, emulated.get_queue_receiver(queue) as receiver:
            message = receive(receiver, 1)[0]
            renewing.register(receiver, message, max_lock_renewal_duration=60)
            # Nobody else gets it when the first lock is over.
            with emulated.get_queue_receiver(queue) as other:
                stolen = other.receive_messages(1, max_wait_time=6)
            receiver.complete_message(message)
            return {"stolen": len(stolen), "left": left(receiver)}


@step("renewer-failure")
def renewer_failure():
    queue = "renewer-failure"
    failed = threading.Event()
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(ServiceBusMessage("slow"))
        with AutoLockRenewer() as renewing, emulated.get_queue_receiver(queue) as receiver:
            message = receive(receiver, 1)[0]
            # It renews later than the lock ends, which its users cannot bring about.
            renewing._sleep_time = 6
            renewing.register(
                receiver,
                message,
                max_lock_renewal_duration=60,
                on_lock_renew_failure=lambda renewable, error: failed.set(),
            )
            told = failed.wait(PATIENCE)
            again = take(receiver, 1)
            return {
                "told": told,
                "again": again,
                "settling": error_of(lambda: receiver.complete_message(message)),
            }
