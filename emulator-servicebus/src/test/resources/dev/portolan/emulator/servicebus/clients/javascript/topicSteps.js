"use strict";

// Topics, their subscriptions, and the rules of those.

const { errorOf, left, receive, step, take, withClient } = require("./emulated");

const colored = (color, correlationId) => ({
  body: color,
  subject: color,
  correlationId,
  applicationProperties: { Color: color },
});

step("filters", () =>
  withClient(async (client) => {
    const sent = ["Red", "Blue", "Green"].flatMap((color) =>
      [undefined, "notimportant", "important"].map((id) => colored(color, id)),
    );
    await client.createSender("filters").sendMessages(sent);
    const seen = {};
    for (const [subscription, count] of Object.entries({ all: 9, red: 3, blue: 3, important: 1 })) {
      const receiver = client.createReceiver("filters", subscription);
      const received = await receive(receiver, count);
      for (const message of received) {
        await receiver.completeMessage(message);
      }
      const colors = new Set(received.map((one) => one.applicationProperties.Color));
      seen[subscription] = {
        colors: [...colors].sort(),
        count: received.length,
        left: await left(receiver),
      };
    }
    return seen;
  }),
);

step("schedule-topic", () =>
  withClient(async (client) => {
    const sender = client.createSender("schedule-topic");
    await sender.scheduleMessages({ body: "soon" }, new Date(Date.now() + 2_000));
    const never = await sender.scheduleMessages({ body: "never" }, new Date(Date.now() + 3_600_000));
    await sender.cancelScheduledMessages(never);
    return take(client.createReceiver("schedule-topic", "all"), 1);
  }),
);

step("rule-manager", () =>
  withClient(async (client) => {
    const rules = client.createRuleManager("rule-manager", "all");
    const names = async () => {
      const found = [];
      for await (const rule of rules.listRules()) {
        found.push(rule.name);
      }
      return found.sort();
    };
    const before = await names();
    await rules.createRule(
      "sql",
      { sqlExpression: "price > 10" },
      { sqlExpression: "SET seen = 'sql'" },
    );
    await rules.createRule("correlation", {
      correlationId: "correlation",
      subject: "label",
      messageId: "id",
      replyTo: "reply",
      replyToSessionId: "reply-session",
      sessionId: "session",
      to: "to",
      contentType: "text/plain",
      applicationProperties: { text: "a", number: 2, truth: true, date: new Date(946_684_800_000) },
    });
    const listed = [];
    for await (const rule of rules.listRules()) {
      listed.push(rule);
    }
    const correlation = listed.find((rule) => rule.name === "correlation").filter;
    const pages = [];
    for await (const page of rules.listRules().byPage({ maxPageSize: 2 })) {
      pages.push(page.length);
    }
    const twice = await errorOf(() => rules.createRule("sql", { sqlExpression: "1=1" }));
    const bad = await errorOf(() => rules.createRule("bad", { sqlExpression: "a =" }));
    await rules.deleteRule("$Default");
    await rules.deleteRule("correlation");
    const sender = client.createSender("rule-manager");
    await sender.sendMessages(
      [5, 15].map((price) => ({ body: `${price}`, applicationProperties: { price } })),
    );
    const [taken] = await receive(client.createReceiver("rule-manager", "all"), 1);
    return {
      before,
      correlation: [correlation.correlationId, correlation.subject, correlation.contentType],
      properties: {
        ...correlation.applicationProperties,
        date: correlation.applicationProperties.date.getTime(),
      },
      sql: listed.find((rule) => rule.name === "sql").filter.sqlExpression,
      action: listed.find((rule) => rule.name === "sql").action.sqlExpression,
      pages,
      twice,
      bad,
      left: await names(),
      taken: [taken.body, taken.applicationProperties.seen],
      missing: await errorOf(() => rules.deleteRule("correlation")),
    };
  }),
);
