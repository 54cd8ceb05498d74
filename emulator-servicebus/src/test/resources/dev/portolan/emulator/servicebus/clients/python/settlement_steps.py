"""What becomes of messages."""

from azure.servicebus import ServiceBusMessage, ServiceBusSubQueue
from emulated import body, client, error_of, is_empty, receive, step, take, texts


@step("abandon")
def abandon():
    queue = "abandon"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(ServiceBusMessage("again"))
        with emulated.get_queue_receiver(queue) as receiver:
            counts = []
            for _ in range(3):
                message = receive(receiver, 1)[0]
                counts.append(message.delivery_count)
                receiver.abandon_message(message)
            return {"deliveryCounts": counts, "body": take(receiver, 1)}


@step("defer")
def defer():
    queue = "defer"
    with client(retry_total=0) as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages([ServiceBusMessage("1"), ServiceBusMessage("2")])
        with emulated.get_queue_receiver(queue) as receiver:
            numbers = []
            for message in receive(receiver, 2):
                numbers.append(message.sequence_number)
                receiver.defer_message(message)
            empty = is_empty(receiver)
            state = receiver.peek_messages(sequence_number=1)[0].state.name
            deferred = receiver.receive_deferred_messages(sequence_numbers=numbers)
            receiver.complete_message(deferred[0])
            receiver.abandon_message(deferred[1])
            again = receiver.receive_deferred_messages(sequence_numbers=numbers[1])
            receiver.dead_letter_message(again[0], reason="enough")
            return {
                "empty": empty,
                "state": state,
                "deferred": [body(one) for one in deferred],
                "again": [body(one) for one in again],
                "gone": error_of(lambda: receiver.receive_deferred_messages(numbers)),
            }


@step("dead-letter")
def dead_letter():
    queue = "dead-letter"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(
            ServiceBusMessage("bad", application_properties={"kept": "as it was"})
        )
        with emulated.get_queue_receiver(queue) as receiver:
            receiver.dead_letter_message(
                receive(receiver, 1)[0], reason="unfit", error_description="it does not fit"
            )
        with emulated.get_queue_receiver(
            queue, sub_queue=ServiceBusSubQueue.DEAD_LETTER
        ) as receiver:
            dead = receive(receiver, 1)[0]
            receiver.complete_message(dead)
            return {
                "body": body(dead),
                "reason": dead.dead_letter_reason,
                "description": dead.dead_letter_error_description,
                "kept": texts(dead.application_properties)["kept"],
                "empty": is_empty(receiver),
            }


@step("dead-letter-topic")
def dead_letter_topic():
    with client() as emulated, emulated.get_topic_sender("dead-letter-topic") as sender:
        sender.send_messages(ServiceBusMessage("bad"))
        with emulated.get_subscription_receiver("dead-letter-topic", "all") as receiver:
            receiver.dead_letter_message(receive(receiver, 1)[0], reason="unfit")
        with emulated.get_subscription_receiver(
            "dead-letter-topic", "all", sub_queue=ServiceBusSubQueue.DEAD_LETTER
        ) as receiver:
            dead = receive(receiver, 1)[0]
            receiver.complete_message(dead)
            return {"reason": dead.dead_letter_reason, "source": dead.dead_letter_source}


@step("correct-dead-letters")
def correct_dead_letters():
    queue = "correct-dead-letters"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(
            [ServiceBusMessage(str(number), subject="odd" if number % 2 else "even") for number in range(4)]
        )
        with emulated.get_queue_receiver(queue) as receiver:
            for message in receive(receiver, 4):
                if message.subject == "odd":
                    receiver.dead_letter_message(message)
                else:
                    receiver.complete_message(message)
        with emulated.get_queue_receiver(queue, sub_queue="deadletter") as dead_letters:
            for dead in receive(dead_letters, 2):
                sender.send_messages(ServiceBusMessage(body(dead), subject="even"))
                dead_letters.complete_message(dead)
        with emulated.get_queue_receiver(queue) as receiver:
            corrected = receive(receiver, 2)
            for message in corrected:
                receiver.complete_message(message)
            return [[body(one), one.subject] for one in corrected]


@step("too-many-deliveries")
def too_many_deliveries():
    queue = "too-many-deliveries"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(ServiceBusMessage("poison"))
        with emulated.get_queue_receiver(queue) as receiver:
            counts = []
            for _ in range(3):
                message = receive(receiver, 1)[0]
                counts.append(message.delivery_count)
                receiver.abandon_message(message)
            empty = is_empty(receiver)
        with emulated.get_queue_receiver(queue, sub_queue="deadletter") as receiver:
            dead = receive(receiver, 1)[0]
            receiver.complete_message(dead)
            return {
                "deliveryCounts": counts,
                "empty": empty,
                "body": body(dead),
                "reason": dead.dead_letter_reason,
            }
