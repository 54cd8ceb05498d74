"use strict";

// Locks of messages: renewed, lost, and renewed by themselves.

const { errorOf, left, receive, step, withClient } = require("./emulated");

step("renew-lock", () =>
  withClient(async (client) => {
    await client.createSender("renew-lock").sendMessages({ body: "slow" });
    const receiver = client.createReceiver("renew-lock", { maxAutoLockRenewalDurationInMs: 0 });
    const [message] = await receive(receiver, 1);
    const before = message.lockedUntilUtc;
    const after = await receiver.renewMessageLock(message);
    const known = message.lockedUntilUtc;
    await receiver.completeMessage(message);
    return { later: after >= before, known: known.getTime() === after.getTime() };
  }),
);

step("lock-lost", () =>
  withClient(async (client) => {
    await client.createSender("lock-lost").sendMessages({ body: "slow" });
    const receiver = client.createReceiver("lock-lost", { maxAutoLockRenewalDurationInMs: 0 });
    const [lost] = await receive(receiver, 1);
    const [again] = await receive(receiver, 1);
    await receiver.completeMessage(again);
    return {
      again: again.body,
      deliveryCount: again.deliveryCount,
      settling: await errorOf(() => receiver.completeMessage(lost)),
      renewing: await errorOf(() => receiver.renewMessageLock(lost)),
    };
  }),
);

step("renewer", () =>
  withClient(async (client) => {
    await client.createSender("renewer").sendMessages({ body: "slow" });
    const receiver = client.createReceiver("renewer", { maxAutoLockRenewalDurationInMs: 60_000 });
    const [message] = await receive(receiver, 1);
    // Nobody else gets it when the first lock is over.
    const other = client.createReceiver("renewer");
    const stolen = await other.receiveMessages(1, { maxWaitTimeInMs: 6_000 });
    await receiver.completeMessage(message);
    return { stolen: stolen.length, left: await left(receiver) };
  }),
);
