"use strict";

// Messages that come to a subscription of the receiver.

const { collect, isEmpty, left, receive, step, take, withClient } = require("./emulated");

step("stream", () =>
  withClient(async (client) => {
    const sent = Array.from({ length: 200 }, (_, number) => `${number}`);
    await client.createSender("stream").sendMessages(sent.map((body) => ({ body })));
    const receiver = client.createReceiver("stream");
    const { seen, errors } = await collect(receiver, 200, { maxConcurrentCalls: 10 });
    return {
      all: new Set(seen).size === 200 && seen.length === 200,
      errors,
      left: await left(receiver),
    };
  }),
);

step("stream-failures", () =>
  withClient(async (client) => {
    const queue = "stream-failures";
    await client.createSender(queue).sendMessages([{ body: "good" }, { body: "bad" }]);
    const receiver = client.createReceiver(queue);
    const { seen } = await collect(receiver, 3, {}, async (message) => {
      if (message.body === "bad") {
        throw new Error("on purpose");
      }
    });
    const [dead] = await receive(client.createReceiver(queue, { subQueueType: "deadLetter" }), 1);
    return {
      seen: seen.sort(),
      dead: [dead.body, dead.deadLetterReason, dead.deliveryCount],
      left: await left(receiver),
    };
  }),
);

step("stream-defer", () =>
  withClient(async (client) => {
    const queue = "stream-defer";
    await client
      .createSender(queue)
      .sendMessages([3, 1, 2].map((number) => ({ body: { step: number } })));
    const receiver = client.createReceiver(queue);
    const deferred = new Map();
    await collect(receiver, 3, { autoCompleteMessages: false }, async (message) => {
      if (message.body.step === 1) {
        await receiver.completeMessage(message);
      } else {
        deferred.set(message.body.step, message.sequenceNumber);
        await receiver.deferMessage(message);
      }
    });
    const again = client.createReceiver(queue);
    const order = [];
    for (const number of [2, 3]) {
      const [message] = await again.receiveDeferredMessages(deferred.get(number));
      order.push(message.body.step);
      await again.completeMessage(message);
    }
    return { order, left: await left(again), empty: await isEmpty(again) };
  }),
);

step("session-stream", () =>
  withClient(async (client) => {
    const queue = "session-stream";
    const sender = client.createSender(queue);
    for (const sessionId of ["a", "b"]) {
      await sender.sendMessages([1, 2, 3].map((n) => ({ body: `${sessionId}${n}`, sessionId })));
    }
    const seen = {};
    for (let round = 0; round < 2; round++) {
      const receiver = await client.acceptNextSession(queue);
      seen[receiver.sessionId] = (await collect(receiver, 3)).seen;
      await receiver.close();
    }
    await sender.sendMessages({ body: "a4", sessionId: "a" });
    const receiver = await client.acceptSession(queue, "a");
    return { seen, after: await take(receiver, 1) };
  }),
);
