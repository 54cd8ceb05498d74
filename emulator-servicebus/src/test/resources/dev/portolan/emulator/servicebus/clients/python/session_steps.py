"""Sessions."""

import datetime
from concurrent.futures import ThreadPoolExecutor

from azure.servicebus import NEXT_AVAILABLE_SESSION, AutoLockRenewer, ServiceBusMessage
from azure.servicebus.exceptions import OperationTimeoutError
from emulated import body, client, error_of, left, receive, step, take, text

NO_SESSION_COMES = 2


def in_session(session, *bodies):
    return [ServiceBusMessage(one, session_id=session) for one in bodies]


@step("session-by-id")
def session_by_id():
    queue = "session-by-id"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(in_session("a", "a1", "a2"))
        sender.send_messages(in_session("b", "b1"))
        sender.send_messages(in_session("a", "a3"))
        with emulated.get_queue_receiver(queue, session_id="a") as receiver:
            before = receiver.session.locked_until_utc
            renewed = receiver.session.renew_lock()
            peeked = receiver.peek_messages(max_message_count=10)
            return {
                "session": receiver.session.session_id,
                "peeked": [body(one) for one in peeked],
                "bodies": take(receiver, 3),
                "renewed": renewed >= before,
            }


@step("session-next")
def session_next():
    queue = "session-next"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(in_session("a", "a1"))
        sender.send_messages(in_session("b", "b1"))
        seen = {}
        for _ in range(2):
            with emulated.get_queue_receiver(queue, session_id=NEXT_AVAILABLE_SESSION) as receiver:
                seen[receiver.session.session_id] = take(receiver, 1)

        def none_is_free():
            with client(retry_total=0) as other, other.get_queue_receiver(
                queue, session_id=NEXT_AVAILABLE_SESSION, max_wait_time=NO_SESSION_COMES
            ):
                pass

        return {"seen": seen, "then": error_of(none_is_free)}


@step("session-state")
def session_state():
    queue = "session-state"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(in_session("cart", "milk"))
        states = []
        with emulated.get_queue_receiver(queue, session_id="cart") as receiver:
            states.append(text(receiver.session.get_state()))
            receiver.session.set_state("one item")
            states.append(text(receiver.session.get_state()))
            take(receiver, 1)
        with emulated.get_queue_receiver(queue, session_id="cart") as receiver:
            states.append(text(receiver.session.get_state()))
            receiver.session.set_state(None)
            states.append(text(receiver.session.get_state()))
        return states


@step("session-defer")
def session_defer():
    queue = "session-defer"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(in_session("a", "later", "bad"))
        with emulated.get_queue_receiver(queue, session_id="a") as receiver:
            later, bad = receive(receiver, 2)
            receiver.defer_message(later)
            receiver.dead_letter_message(bad, reason="unfit")
            deferred = receiver.receive_deferred_messages(later.sequence_number)
            receiver.complete_message(deferred[0])
        with emulated.get_queue_receiver(queue, sub_queue="deadletter") as receiver:
            dead = receive(receiver, 1)[0]
            receiver.complete_message(dead)
            return {
                "deferred": [body(one) for one in deferred],
                "dead": [body(dead), dead.session_id, dead.dead_letter_reason],
            }


@step("session-locked")
def session_locked():
    queue = "session-locked"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(in_session("a", "a1"))

        def second():
            with client(retry_total=0) as other, other.get_queue_receiver(queue, session_id="a"):
                pass

        def without_session():
            with client(retry_total=0) as other, other.get_queue_receiver(queue) as receiver:
                receiver.receive_messages(max_wait_time=1)

        with emulated.get_queue_receiver(queue, session_id="a") as receiver:
            refused = error_of(second)
            bodies = take(receiver, 1)
        return {"second": refused, "first": bodies, "refused": error_of(without_session) != "none"}


@step("session-pool")
def session_pool():
    queue = "session-pool"
    sessions = [f"session-{number}" for number in range(6)]
    with client(retry_total=0) as emulated:
        with emulated.get_queue_sender(queue) as sender:
            for session in sessions:
                sender.send_messages(in_session(session, *[f"{session}/{n}" for n in range(10)]))

        def work():
            bodies = []
            while True:
                try:
                    with emulated.get_queue_receiver(
                        queue, session_id=NEXT_AVAILABLE_SESSION, max_wait_time=NO_SESSION_COMES
                    ) as receiver:
                        bodies.extend(take(receiver, 10))
                        receiver.session.set_state("done")
                except OperationTimeoutError:
                    return bodies

        with ThreadPoolExecutor(max_workers=3) as threads:
            lists = [future.result() for future in [threads.submit(work) for _ in range(3)]]
        bodies = [one for some in lists for one in some]
        in_order = all(
            [one for one in bodies if one.startswith(session + "/")]
            == [f"{session}/{n}" for n in range(10)]
            for session in sessions
        )
        return {"received": len(bodies), "inOrder": in_order}


@step("session-list")
def session_list():
    queue = "session-list"
    with client() as emulated:
        with emulated.get_queue_sender(queue) as sender:
            sender.send_messages([ServiceBusMessage("m", session_id=f"s{n:03}") for n in range(120)])
            sender.send_messages(in_session("finished", "m"))
        with emulated.get_queue_receiver(queue, session_id="finished") as receiver:
            take(receiver, 1)
        with emulated.get_queue_receiver(queue, session_id="state only") as receiver:
            receiver.session.set_state("kept")
        with emulated.get_topic_sender("session-topic") as sender:
            sender.send_messages(in_session("t", "m"))
        now = datetime.datetime.now(datetime.timezone.utc)
        listed = list(emulated.list_queue_sessions(queue))
        hour = datetime.timedelta(hours=1)
        return {
            "count": len(listed),
            "distinct": len(set(listed)),
            "finished": "finished" in listed,
            "stateOnly": "state only" in listed,
            "stateOfLastHour": list(
                emulated.list_queue_sessions(queue, state_updated_after=now - hour)
            ),
            "stateOfNextHour": list(
                emulated.list_queue_sessions(queue, state_updated_after=now + hour)
            ),
            "ofSubscription": list(emulated.list_subscription_sessions("session-topic", "sessions")),
        }


@step("session-renewer")
def session_renewer():
    queue = "session-renewer"
    with client() as emulated, emulated.get_queue_sender(queue) as sender:
        sender.send_messages(in_session("a", "slow"))
        with AutoLockRenewer() as renewing, emulated.get_queue_receiver(
            queue, session_id="a"
        ) as receiver:
            renewing.register(receiver, receiver.session, max_lock_renewal_duration=60)
            message = receive(receiver, 1)[0]

            def steal():
                with client(retry_total=0) as other, other.get_queue_receiver(
                    queue, session_id=NEXT_AVAILABLE_SESSION, max_wait_time=6
                ):
                    pass

            stolen = error_of(steal)
            receiver.complete_message(message)
            return {"stolen": stolen, "left": left(receiver)}
