"""The asynchronous client, which speaks AMQP by code of its own."""

import asyncio
import datetime

from azure.servicebus import NEXT_AVAILABLE_SESSION, ServiceBusMessage
from azure.servicebus.aio import AutoLockRenewer, ServiceBusClient
from azure.servicebus.aio.management import ServiceBusAdministrationClient
from emulated import PATIENCE, administration, body, client, step


async def take(receiver, count):
    bodies = []
    while len(bodies) < count:
        some = await receiver.receive_messages(count - len(bodies), max_wait_time=PATIENCE)
        if not some:
            break
        for message in some:
            bodies.append(body(message))
            await receiver.complete_message(message)
    return bodies


async def queue_steps():
    queue = "async"
    async with client(client_class=ServiceBusClient) as emulated:
        async with emulated.get_queue_sender(queue) as sender:
            await sender.send_messages([ServiceBusMessage(str(number)) for number in range(4)])
            batch = await sender.create_message_batch()
            batch.add_message(ServiceBusMessage("4"))
            await sender.send_messages(batch)
            soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=1)
            await sender.schedule_messages(ServiceBusMessage("later"), soon)
        async with emulated.get_queue_receiver(queue) as receiver, AutoLockRenewer() as renewer:
            peeked = await receiver.peek_messages(5)
            bodies = await take(receiver, 2)
            deferred, dead = await receiver.receive_messages(2, max_wait_time=PATIENCE)
            renewer.register(receiver, dead, max_lock_renewal_duration=10)
            await receiver.defer_message(deferred)
            await receiver.dead_letter_message(dead, reason="unfit")
            again = await receiver.receive_deferred_messages(deferred.sequence_number)
            await receiver.complete_message(again[0])
            bodies += [body(again[0])] + await take(receiver, 2)
        async with emulated.get_queue_receiver(queue, sub_queue="deadletter") as receiver:
            return {
                "peeked": len(peeked) >= 5,
                "bodies": bodies,
                "dead": await take(receiver, 1),
            }


async def session_steps():
    queue = "session-async"
    async with client(client_class=ServiceBusClient) as emulated:
        async with emulated.get_queue_sender(queue) as sender:
            await sender.send_messages(ServiceBusMessage("ahoy", session_id="a"))
        listed = [one async for one in emulated.list_queue_sessions(queue)]
        async with emulated.get_queue_receiver(
            queue, session_id=NEXT_AVAILABLE_SESSION, max_wait_time=PATIENCE
        ) as receiver:
            await receiver.session.set_state("open")
            await receiver.session.renew_lock()
            async for message in receiver:
                await receiver.complete_message(message)
                return {
                    "listed": listed,
                    "session": receiver.session.session_id,
                    "body": body(message),
                    "state": (await receiver.session.get_state()).decode(),
                }


async def administration_steps():
    async with administration(ServiceBusAdministrationClient) as admin:
        await admin.create_queue("made-async", max_delivery_count=7)
        made = await admin.get_queue("made-async")
        names = [one.name async for one in admin.list_queues()]
        await admin.delete_queue("made-async")
        return {"maxDeliveryCount": made.max_delivery_count, "listed": "made-async" in names}


@step("async")
def queues():
    return asyncio.run(queue_steps())


@step("session-async")
def sessions():
    return asyncio.run(session_steps())


@step("async-administration", over_tls_only=True)
def admin():
    return asyncio.run(administration_steps())
