"use strict";

// What becomes of messages.

const { errorOf, isEmpty, receive, step, take, withClient } = require("./emulated");

step("abandon", () =>
  withClient(async (client) => {
    await client.createSender("abandon").sendMessages({ body: "again" });
    const receiver = client.createReceiver("abandon");
    const deliveryCounts = [];
    for (let delivery = 0; delivery < 3; delivery++) {
      const [message] = await receive(receiver, 1);
      deliveryCounts.push(message.deliveryCount);
      await receiver.abandonMessage(message);
    }
    return { deliveryCounts, body: await take(receiver, 1) };
  }),
);

step("change-properties", () =>
  withClient(async (client) => {
    const queue = "change-properties";
    await client
      .createSender(queue)
      .sendMessages({ body: "changed", applicationProperties: { kept: 1, attempts: 0 } });
    const receiver = client.createReceiver(queue);
    const [first] = await receive(receiver, 1);
    await receiver.abandonMessage(first, { attempts: 1 });
    const [second] = await receive(receiver, 1);
    await receiver.deferMessage(second, { attempts: 2 });
    const [third] = await receiver.receiveDeferredMessages(second.sequenceNumber);
    await receiver.deadLetterMessage(third, { deadLetterReason: "unfit", attempts: 3 });
    const [dead] = await receive(client.createReceiver(queue, { subQueueType: "deadLetter" }), 1);
    return [second, third, dead].map((one) => [
      one.applicationProperties.kept,
      one.applicationProperties.attempts,
    ]);
  }),
);

step("defer", () =>
  withClient(async (client) => {
    await client.createSender("defer").sendMessages([{ body: "1" }, { body: "2" }]);
    const receiver = client.createReceiver("defer");
    const numbers = [];
    for (const message of await receive(receiver, 2)) {
      numbers.push(message.sequenceNumber);
      await receiver.deferMessage(message);
    }
    const empty = await isEmpty(receiver);
    const [peeked] = await receiver.peekMessages(1, { fromSequenceNumber: numbers[0] });
    const deferred = await receiver.receiveDeferredMessages(numbers);
    await receiver.completeMessage(deferred[0]);
    await receiver.abandonMessage(deferred[1]);
    const again = await receiver.receiveDeferredMessages(numbers[1]);
    await receiver.deadLetterMessage(again[0], { deadLetterReason: "enough" });
    return {
      empty,
      state: peeked.state.toUpperCase(),
      deferred: deferred.map((one) => one.body),
      again: again.map((one) => one.body),
      gone: await errorOf(() => receiver.receiveDeferredMessages(numbers)),
    };
  }),
);

step("dead-letter", () =>
  withClient(async (client) => {
    await client
      .createSender("dead-letter")
      .sendMessages({ body: "bad", applicationProperties: { kept: "as it was" } });
    const receiver = client.createReceiver("dead-letter");
    const [message] = await receive(receiver, 1);
    await receiver.deadLetterMessage(message, {
      deadLetterReason: "unfit",
      deadLetterErrorDescription: "it does not fit",
    });
    const deadLetters = client.createReceiver("dead-letter", { subQueueType: "deadLetter" });
    const [dead] = await receive(deadLetters, 1);
    await deadLetters.completeMessage(dead);
    return {
      body: dead.body,
      reason: dead.deadLetterReason,
      description: dead.deadLetterErrorDescription,
      kept: dead.applicationProperties.kept,
      empty: await isEmpty(deadLetters),
    };
  }),
);

step("dead-letter-topic", () =>
  withClient(async (client) => {
    await client.createSender("dead-letter-topic").sendMessages({ body: "bad" });
    const receiver = client.createReceiver("dead-letter-topic", "all");
    const [message] = await receive(receiver, 1);
    await receiver.deadLetterMessage(message, { deadLetterReason: "unfit" });
    const deadLetters = client.createReceiver("dead-letter-topic", "all", {
      subQueueType: "deadLetter",
    });
    const [dead] = await receive(deadLetters, 1);
    await deadLetters.completeMessage(dead);
    return { reason: dead.deadLetterReason, source: dead.deadLetterSource };
  }),
);

step("correct-dead-letters", () =>
  withClient(async (client) => {
    const queue = "correct-dead-letters";
    const sender = client.createSender(queue);
    await sender.sendMessages(
      [0, 1, 2, 3].map((number) => ({ body: `${number}`, subject: number % 2 ? "odd" : "even" })),
    );
    const receiver = client.createReceiver(queue);
    for (const message of await receive(receiver, 4)) {
      await (message.subject === "odd"
        ? receiver.deadLetterMessage(message)
        : receiver.completeMessage(message));
    }
    const deadLetters = client.createReceiver(queue, { subQueueType: "deadLetter" });
    for (const dead of await receive(deadLetters, 2)) {
      // With all that the broker said of it.
      await sender.sendMessages({ ...dead, subject: "even" });
      await deadLetters.completeMessage(dead);
    }
    const corrected = await receive(receiver, 2);
    for (const message of corrected) {
      await receiver.completeMessage(message);
    }
    return corrected.map((one) => [one.body, one.subject]);
  }),
);

step("too-many-deliveries", () =>
  withClient(async (client) => {
    const queue = "too-many-deliveries";
    await client.createSender(queue).sendMessages({ body: "poison" });
    const receiver = client.createReceiver(queue);
    const deliveryCounts = [];
    for (let delivery = 0; delivery < 3; delivery++) {
      const [message] = await receive(receiver, 1);
      deliveryCounts.push(message.deliveryCount);
      await receiver.abandonMessage(message);
    }
    const empty = await isEmpty(receiver);
    const deadLetters = client.createReceiver(queue, { subQueueType: "deadLetter" });
    const [dead] = await receive(deadLetters, 1);
    await deadLetters.completeMessage(dead);
    return { deliveryCounts, empty, body: dead.body, reason: dead.deadLetterReason };
  }),
);
