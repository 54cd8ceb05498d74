"use strict";

// Sending and receiving.

const assert = require("node:assert/strict");
const Long = require("long");
const { errorOf, isEmpty, left, patience, receive, step, take, withClient } = require("./emulated");

const messages = (...bodies) => bodies.map((body) => ({ body }));

step("send-and-receive", () =>
  withClient(async (client) => {
    const queue = "send-and-receive";
    const sender = client.createSender(queue);
    await sender.sendMessages({ body: "1" });
    await sender.sendMessages(messages("2", "3", "4"));
    const batch = await sender.createMessageBatch();
    messages("5", "6").forEach((message) => batch.tryAddMessage(message));
    await sender.sendMessages(batch);
    const receiver = client.createReceiver(queue);
    return { bodies: await take(receiver, 6), empty: await isEmpty(receiver) };
  }),
);

step("message-properties", () =>
  withClient(async (client) => {
    const queue = "message-properties";
    await client.createSender(queue).sendMessages({
      body: "full",
      messageId: "id-1",
      correlationId: "correlation-1",
      subject: "subject-1",
      contentType: "application/json",
      to: "to-1",
      replyTo: "reply-1",
      replyToSessionId: "reply-session-1",
      partitionKey: "key-1",
      timeToLive: 5 * 60_000,
      applicationProperties: { text: "a", number: 7, truth: true },
    });
    const [message] = await receive(client.createReceiver(queue), 1);
    return {
      messageId: message.messageId,
      correlationId: message.correlationId,
      subject: message.subject,
      contentType: message.contentType,
      to: message.to,
      replyTo: message.replyTo,
      replyToSessionId: message.replyToSessionId,
      partitionKey: message.partitionKey,
      minutesToLive: message.timeToLive / 60_000,
      applicationProperties: message.applicationProperties,
      deliveryCount: message.deliveryCount,
      isNumbered: message.sequenceNumber.greaterThan(0),
      isDated: message.enqueuedTimeUtc <= message.lockedUntilUtc,
      hasLockToken: message.lockToken !== undefined,
      minutesUntilExpiry: (message.expiresAtUtc - message.enqueuedTimeUtc) / 60_000,
    };
  }),
);

step("amqp-bodies", () =>
  withClient(async (client) => {
    const queue = "amqp-bodies";
    const sender = client.createSender(queue);
    await sender.sendMessages({
      bodyType: "data",
      body: "aabb",
      deliveryAnnotations: { delivery: "value" },
      applicationProperties: { kind: "data" },
    });
    await sender.sendMessages({
      bodyType: "sequence",
      body: ["text", 123.5, true],
      footer: { footer: "value" },
      properties: { subject: "sequence" },
    });
    await sender.sendMessages({
      bodyType: "value",
      body: { key: [-123, "data", false] },
      header: { priority: 9 },
      messageAnnotations: { annotation: "value" },
    });
    const received = await receive(client.createReceiver(queue), 3);
    const [data, sequence, value] = received.map((message) => message._rawAmqpMessage);
    assert.deepEqual(
      [data.bodyType, sequence.bodyType, value.bodyType],
      ["data", "sequence", "value"],
    );
    return {
      data: received[0].body,
      sequence: sequence.body.content,
      footer: sequence.footer,
      subject: sequence.properties.subject,
      value: value.body.key,
      priority: value.header.priority,
      annotation: value.messageAnnotations.annotation,
    };
  }),
);

step("peek", () =>
  withClient(async (client) => {
    const queue = "peek";
    await client.createSender(queue).sendMessages(messages("1", "2", "3", "4", "5"));
    const receiver = client.createReceiver(queue);
    const first = await receiver.peekMessages(3);
    const following = await receiver.peekMessages(10, {
      fromSequenceNumber: first[2].sequenceNumber.add(1),
    });
    return {
      first: first.map((one) => one.body),
      following: following.map((one) => one.body),
      received: await take(receiver, 5),
      left: await left(receiver),
    };
  }),
);

step("receive-and-delete", () =>
  withClient(async (client) => {
    const queue = "receive-and-delete";
    await client.createSender(queue).sendMessages(messages("1", "2"));
    const receiver = client.createReceiver(queue, { receiveMode: "receiveAndDelete" });
    const received = await receive(receiver, 2);
    return {
      bodies: received.map((one) => one.body),
      settling: (await errorOf(() => receiver.completeMessage(received[0]))) !== "none",
      left: await left(receiver),
    };
  }),
);

step("schedule", () =>
  withClient(async (client) => {
    const queue = "schedule";
    const sender = client.createSender(queue);
    const kept = await sender.scheduleMessages({ body: "soon" }, new Date(Date.now() + 4_000));
    const cancelled = await sender.scheduleMessages(
      messages("never 1", "never 2"),
      new Date(Date.now() + 3_600_000),
    );
    const receiver = client.createReceiver(queue);
    const peeked = await receiver.peekMessages(10);
    await sender.cancelScheduledMessages(cancelled);
    return {
      numbers: [kept.length, cancelled.length],
      peeked: peeked.map((one) => one.body).sort(),
      states: [
        ...new Set(peeked.filter((one) => one.body !== "soon").map((one) => one.state.toUpperCase())),
      ],
      received: await take(receiver, 1),
      left: await left(receiver),
    };
  }),
);

step("expiry", () =>
  withClient(async (client) => {
    const queue = "expiry";
    await client.createSender(queue).sendMessages({ body: "short", timeToLive: 1 });
    const receiver = client.createReceiver(queue, { subQueueType: "deadLetter" });
    const [message] = await receive(receiver, 1);
    return { body: message.body, reason: message.deadLetterReason };
  }),
);

step("duplicates", () =>
  withClient(async (client) => {
    const sender = client.createSender("duplicates");
    await sender.sendMessages({ body: "first", messageId: "the same" });
    await sender.sendMessages({ body: "again", messageId: "the same" });
    await sender.sendMessages({ body: "other", messageId: "another" });
    return take(client.createReceiver("duplicates"), 2);
  }),
);

step("forwarding", () =>
  withClient(async (client) => {
    await client.createSender("forwarding").sendMessages({ body: "on its way" });
    return take(client.createReceiver("forwarded"), 1);
  }),
);

step("too-large", () =>
  withClient(async (client) => {
    const sender = client.createSender("too-large");
    const large = { body: "x".repeat(300_000) };
    const batch = await sender.createMessageBatch();
    return {
      sent: await errorOf(() => sender.sendMessages(large)),
      batched: batch.tryAddMessage(large),
      batchBytes: batch.maxSizeInBytes,
    };
  }),
);

step("iterate", () =>
  withClient(async (client) => {
    await client.createSender("iterate").sendMessages(messages("1", "2", "3"));
    const receiver = client.createReceiver("iterate");
    const bodies = [];
    for await (const message of receiver.getMessageIterator({ maxWaitTimeInMs: patience })) {
      bodies.push(message.body);
      await receiver.completeMessage(message);
      if (bodies.length === 3) {
        return bodies;
      }
    }
    return bodies;
  }),
);

step("sequence-number", () =>
  withClient(async (client) => {
    const [number] = await client
      .createSender("sequence-number")
      .scheduleMessages({ body: "later" }, new Date(Date.now() + 3_600_000));
    const receiver = client.createReceiver("sequence-number");
    const [peeked] = await receiver.peekMessages(1, { fromSequenceNumber: number });
    return {
      isLong: Long.isLong(number),
      found: peeked.body,
      at: peeked.scheduledEnqueueTimeUtc > new Date(),
    };
  }),
);
