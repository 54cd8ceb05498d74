"""Runs LocalStack on a free port of 127.0.0.1 until standard input ends.

Standard input is a pipe that only the process that started this one holds: it ends when that
process closes it or dies, by whatever means. The port is the one line on standard output;
everything else goes to standard error. The folder that is the argument is removed at the end.
"""

import os
import runpy
import shutil
import signal
import socket
import sys
import tempfile
import threading


def end_with_starter(folder):
    while os.read(0, 1024):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)  # this process and all it started


def listen():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1024)
    listener.setblocking(False)
    return listener


def adopt(listener):
    # LocalStack listens on all interfaces, whatever it is told, and runs on without a port when
    # another has it: so it is given a socket that listens already.
    from twisted.internet import endpoints

    def adopted(reactor, port, **ignored):
        descriptor = os.dup(listener.fileno())
        return endpoints.AdoptedStreamServerEndpoint(reactor, descriptor, socket.AF_INET)

    endpoints.TCP4ServerEndpoint = adopted


def keep_groups_together():
    # SQS returns no more of a FIFO queue's message group while messages of it are in flight (SQS
    # Developer Guide, "FIFO queue delivery logic"). LocalStack returns more as soon as one of
    # them is visible again.
    from localstack.services.sqs.models import FifoQueue

    def put_message(self, message):
        group = self.get_message_group(message.message_group_id)
        with self.mutex:
            was_empty = group.empty()
            group.push(message)
            if group not in self.inflight_groups:
                if was_empty:
                    self.message_group_queue.put_nowait(group)
            elif message.receive_count > 0 and not any(
                other is not message and other.message_group_id == message.message_group_id
                for other in self.inflight
            ):
                self.inflight_groups.remove(group)
                self.message_group_queue.put_nowait(group)

    FifoQueue._put_message = put_message


def main():
    os.setsid()  # Ctrl-C is for who started this, who may still need it
    folder = sys.argv[1]
    threading.Thread(target=end_with_starter, args=[folder], daemon=True).start()
    listener = listen()
    place = "127.0.0.1:%d" % listener.getsockname()[1]
    os.environ["GATEWAY_LISTEN"] = place
    os.environ["LOCALSTACK_HOST"] = place
    print(listener.getsockname()[1], flush=True)
    os.dup2(2, 1)
    tempfile.tempdir = folder
    adopt(listener)
    keep_groups_together()
    sys.argv = ["localstack"]
    runpy.run_module("localstack.runtime.main", run_name="__main__", alter_sys=True)


main()
