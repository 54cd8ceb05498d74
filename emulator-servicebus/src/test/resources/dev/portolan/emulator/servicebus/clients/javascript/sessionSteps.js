"use strict";

// Sessions.

const { errorOf, left, receive, step, take, withClient } = require("./emulated");

const inSession = (sessionId, ...bodies) => bodies.map((body) => ({ body, sessionId }));
const noSessionComes = { retryOptions: { timeoutInMs: 2_000, maxRetries: 0 } };

step("session-by-id", () =>
  withClient(async (client) => {
    const sender = client.createSender("session-by-id");
    await sender.sendMessages(inSession("a", "a1", "a2"));
    await sender.sendMessages(inSession("b", "b1"));
    await sender.sendMessages(inSession("a", "a3"));
    const receiver = await client.acceptSession("session-by-id", "a");
    const before = receiver.sessionLockedUntilUtc;
    const renewed = await receiver.renewSessionLock();
    const peeked = await receiver.peekMessages(10);
    return {
      session: receiver.sessionId,
      peeked: peeked.map((one) => one.body),
      bodies: await take(receiver, 3),
      renewed: renewed >= before,
    };
  }),
);

step("session-next", async () => {
  const seen = await withClient(async (client) => {
    const sender = client.createSender("session-next");
    await sender.sendMessages(inSession("a", "a1"));
    await sender.sendMessages(inSession("b", "b1"));
    const bodies = {};
    for (let round = 0; round < 2; round++) {
      const receiver = await client.acceptNextSession("session-next");
      bodies[receiver.sessionId] = await take(receiver, 1);
      await receiver.close();
    }
    return bodies;
  });
  const then = await withClient(
    (client) => errorOf(() => client.acceptNextSession("session-next")),
    noSessionComes,
  );
  return { seen, then };
});

step("session-state", () =>
  withClient(async (client) => {
    const queue = "session-state";
    await client.createSender(queue).sendMessages(inSession("cart", "milk"));
    const states = [];
    const first = await client.acceptSession(queue, "cart");
    const note = async (receiver) => states.push((await receiver.getSessionState()) ?? null);
    await note(first);
    await first.setSessionState("one item");
    await note(first);
    await take(first, 1);
    await first.close();
    const second = await client.acceptSession(queue, "cart");
    await note(second);
    await second.setSessionState(null);
    await note(second);
    return states;
  }),
);

step("session-defer", () =>
  withClient(async (client) => {
    const queue = "session-defer";
    await client.createSender(queue).sendMessages(inSession("a", "later", "bad"));
    const receiver = await client.acceptSession(queue, "a");
    const [later, bad] = await receive(receiver, 2);
    await receiver.deferMessage(later);
    await receiver.deadLetterMessage(bad, { deadLetterReason: "unfit" });
    const deferred = await receiver.receiveDeferredMessages(later.sequenceNumber);
    await receiver.completeMessage(deferred[0]);
    const deadLetters = client.createReceiver(queue, { subQueueType: "deadLetter" });
    const [dead] = await receive(deadLetters, 1);
    await deadLetters.completeMessage(dead);
    return {
      deferred: deferred.map((one) => one.body),
      dead: [dead.body, dead.sessionId, dead.deadLetterReason],
    };
  }),
);

step("session-locked", () =>
  withClient(async (client) => {
    const queue = "session-locked";
    await client.createSender(queue).sendMessages(inSession("a", "a1"));
    const receiver = await client.acceptSession(queue, "a");
    const second = await withClient(
      (other) => errorOf(() => other.acceptSession(queue, "a")),
      noSessionComes,
    );
    const refused = await withClient(
      (other) => errorOf(() => other.createReceiver(queue).receiveMessages(1)),
      noSessionComes,
    );
    return { second, first: await take(receiver, 1), refused: refused !== "none" };
  }),
);

step("session-pool", async () => {
  const queue = "session-pool";
  const sessions = Array.from({ length: 6 }, (_, number) => `session-${number}`);
  const bodies = [];
  await withClient(async (client) => {
    const sender = client.createSender(queue);
    for (const session of sessions) {
      const numbers = Array.from({ length: 10 }, (_, number) => `${session}/${number}`);
      await sender.sendMessages(inSession(session, ...numbers));
    }
    await Promise.all(
      [1, 2, 3].map(async () => {
        for (;;) {
          let receiver;
          try {
            receiver = await client.acceptNextSession(queue);
          } catch (error) {
            if (error.code === "ServiceTimeout") {
              return;
            }
            throw error;
          }
          bodies.push(...(await take(receiver, 10)));
          await receiver.setSessionState("done");
          await receiver.close();
        }
      }),
    );
  }, noSessionComes);
  const inOrder = sessions.every((session) => {
    const own = bodies.filter((body) => body.startsWith(`${session}/`));
    return own.join() === Array.from({ length: 10 }, (_, n) => `${session}/${n}`).join();
  });
  return { received: bodies.length, inOrder };
});

step("session-renewer", () =>
  withClient(async (client) => {
    const queue = "session-renewer";
    await client.createSender(queue).sendMessages(inSession("a", "slow"));
    const receiver = await client.acceptSession(queue, "a", {
      maxAutoLockRenewalDurationInMs: 60_000,
    });
    const [message] = await receive(receiver, 1);
    const stolen = await withClient(
      (other) => errorOf(() => other.acceptNextSession(queue)),
      { retryOptions: { timeoutInMs: 6_000, maxRetries: 0 } },
    );
    await receiver.completeMessage(message);
    return { stolen, left: await left(receiver) };
  }),
);
