"use strict";

// Throwing messages away, which the client has from 7.10 on.

const { left, nextClient, receive, step, take } = require("./emulated");

const messages = (...bodies) => bodies.map((body) => ({ body }));

step("delete-messages", () =>
  nextClient(async (client) => {
    const queue = "delete-messages";
    await client.createSender(queue).sendMessages(messages("1", "2", "3", "4", "5"));
    const receiver = client.createReceiver(queue);
    const [locked] = await receive(receiver, 1);
    const old = await receiver.deleteMessages({
      maxMessageCount: 10,
      beforeEnqueueTime: new Date(0),
    });
    const some = await receiver.deleteMessages({ maxMessageCount: 2 });
    const between = await left(receiver);
    const purged = await receiver.purgeMessages();
    await receiver.completeMessage(locked);
    return { old, some, between, purged, left: await left(receiver) };
  }),
);

step("delete-messages-of-session", () =>
  nextClient(async (client) => {
    const queue = "delete-messages-of-session";
    const sender = client.createSender(queue);
    for (const sessionId of ["a", "b"]) {
      await sender.sendMessages([1, 2].map((n) => ({ body: `${sessionId}${n}`, sessionId })));
    }
    const other = await client.acceptSession(queue, "b");
    // Who has the session has its messages; they come back when it is left.
    const deleted = await (await client.acceptSession(queue, "a")).deleteMessages({
      maxMessageCount: 10,
    });
    return { deleted, ofOther: await take(other, 2) };
  }),
);
