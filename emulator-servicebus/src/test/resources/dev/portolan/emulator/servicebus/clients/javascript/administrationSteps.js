"use strict";

// Administration, which the client does over TLS only.

const { administration, errorOf, step, withClient } = require("./emulated");

const overTlsOnly = { overTlsOnly: true };

async function all(iterator) {
  const found = [];
  for await (const one of iterator) {
    found.push(one);
  }
  return found;
}

step(
  "administration-queue",
  async () => {
    const admin = administration();
    const name = "made-queue";
    const made = await admin.createQueue(name, {
      lockDuration: "PT20S",
      maxDeliveryCount: 5,
      requiresSession: true,
      deadLetteringOnMessageExpiration: true,
      defaultMessageTimeToLive: "P3D",
      requiresDuplicateDetection: true,
      duplicateDetectionHistoryTimeWindow: "PT3M",
      forwardDeadLetteredMessagesTo: "forwarded",
      userMetadata: "of the shop",
    });
    const twice = await errorOf(() => admin.createQueue(name));
    made.maxDeliveryCount = 3;
    made.userMetadata = "of the new shop";
    const changed = await admin.updateQueue(made);
    await withClient((client) =>
      client.createSender(name).sendMessages({ body: "12345", sessionId: "a" }),
    );
    const runtime = await admin.getQueueRuntimeProperties(name);
    const listed = (await all(admin.listQueues())).map((one) => one.name);
    const counted = (await all(admin.listQueuesRuntimeProperties())).find((one) => one.name === name);
    await admin.deleteQueue(name);
    return {
      lock: changed.lockDuration,
      session: changed.requiresSession,
      timeToLive: changed.defaultMessageTimeToLive,
      deadLettering: changed.deadLetteringOnMessageExpiration,
      duplicates: changed.duplicateDetectionHistoryTimeWindow,
      forward: changed.forwardDeadLetteredMessagesTo.endsWith("forwarded"),
      metadata: changed.userMetadata,
      maxDeliveryCount: changed.maxDeliveryCount,
      status: changed.status,
      availability: changed.availabilityStatus,
      runtime: [
        runtime.totalMessageCount,
        runtime.activeMessageCount,
        runtime.scheduledMessageCount,
        runtime.deadLetterMessageCount,
      ],
      sized: runtime.sizeInBytes > 0,
      dated: runtime.createdAt <= runtime.modifiedAt,
      listed: listed.includes(name),
      counted: counted.activeMessageCount,
      twice,
      gone: await admin.queueExists(name),
      missing: await errorOf(() => admin.getQueue(name)),
    };
  },
  overTlsOnly,
);

step(
  "administration-pages",
  async () => {
    const admin = administration();
    await admin.createTopic("pages");
    for (let number = 0; number < 105; number++) {
      await admin.createSubscription("pages", `s${String(number).padStart(3, "0")}`);
    }
    const names = (some) => some.map((one) => one.subscriptionName);
    const listed = names(await all(admin.listSubscriptions("pages")));
    const paged = [];
    let pages = 0;
    for await (const page of admin.listSubscriptions("pages").byPage({ maxPageSize: 50 })) {
      paged.push(...names(page));
      pages++;
    }
    const first = (await admin.listSubscriptions("pages").byPage({ maxPageSize: 2 }).next()).value;
    const continuationToken = first.continuationToken;
    const second = (
      await admin.listSubscriptions("pages").byPage({ continuationToken, maxPageSize: 3 }).next()
    ).value;
    await admin.deleteTopic("pages");
    return {
      listed: [listed.length, listed[0], listed[104]],
      same: paged.join() === listed.join(),
      pages,
      first: names(first),
      second: names(second),
    };
  },
  overTlsOnly,
);

step(
  "administration-topic",
  async () => {
    const admin = administration();
    const made = await admin.createTopic("made-topic", { userMetadata: "all news" });
    made.defaultMessageTimeToLive = "PT10M";
    const changed = await admin.updateTopic(made);
    const reader = await admin.createSubscription("made-topic", "made", {
      userMetadata: "a reader",
      defaultRuleOptions: {
        name: "Blue",
        filter: { sqlExpression: "Color = 'Blue'" },
        action: { sqlExpression: "SET Color = 'BlueProcessed'" },
      },
    });
    reader.maxDeliveryCount = 5;
    const subscription = await admin.updateSubscription(reader);
    const runtime = await admin.getTopicRuntimeProperties("made-topic");
    const messages = await admin.getSubscriptionRuntimeProperties("made-topic", "made");
    const rules = await all(admin.listRules("made-topic", "made"));
    const seen = {
      timeToLive: changed.defaultMessageTimeToLive,
      metadata: [changed.userMetadata, subscription.userMetadata],
      subscriptions: runtime.subscriptionCount,
      maxDeliveryCount: subscription.maxDeliveryCount,
      messages: messages.totalMessageCount,
      rules: rules.map((one) => [one.name, one.filter.sqlExpression, one.action.sqlExpression]),
      listed: (await all(admin.listSubscriptions("made-topic"))).map((one) => one.subscriptionName),
      exists: await admin.subscriptionExists("made-topic", "made"),
    };
    await admin.deleteSubscription("made-topic", "made");
    await admin.deleteTopic("made-topic");
    return { ...seen, gone: await admin.topicExists("made-topic") };
  },
  overTlsOnly,
);

step(
  "administration-rule",
  async () => {
    const admin = administration();
    const at = ["rule-topic", "all"];
    await admin.createTopic(at[0]);
    await admin.createSubscription(...at);
    await admin.createRule(...at, "parameters", {
      sqlExpression: "a = @a AND b = @b",
      sqlParameters: { "@a": "value", "@b": 1 },
    });
    await admin.createRule(...at, "correlation", {
      correlationId: "c",
      subject: "l",
      applicationProperties: { number: 7, truth: true, text: "t", date: new Date(946_684_800_000) },
    });
    const changing = await admin.getRule(...at, "parameters");
    changing.filter = { sqlExpression: "a = @a", sqlParameters: { "@a": "other" } };
    const changed = await admin.updateRule(...at, changing);
    const correlation = (await admin.getRule(...at, "correlation")).filter;
    const seen = {
      rules: (await all(admin.listRules(...at))).map((one) => one.name),
      default: (await admin.getRule(...at, "$Default")).filter.sqlExpression,
      changed: changed.filter,
      correlation: [correlation.correlationId, correlation.subject],
      properties: {
        ...correlation.applicationProperties,
        date: correlation.applicationProperties.date.getTime(),
      },
    };
    await admin.deleteRule(...at, "$Default");
    seen.left = (await all(admin.listRules(...at))).map((one) => one.name);
    seen.bad = await errorOf(() => admin.createRule(...at, "bad", { sqlExpression: "a =" }));
    seen.exists = [
      await admin.ruleExists(...at, "correlation"),
      await admin.ruleExists(...at, "$Default"),
    ];
    await admin.deleteTopic(at[0]);
    return seen;
  },
  overTlsOnly,
);

step(
  "administration-authorization",
  async () => {
    const admin = administration();
    const made = await admin.createQueue("authorized", {
      authorizationRules: [
        {
          claimType: "SharedAccessKey",
          claimValue: "None",
          accessRights: ["Listen"],
          keyName: "reader",
          primaryKey: "vCiUGkcyL3NsRsW1CTs4RA6Pl0b0iNZRyGz2OSpXQ7I=",
          secondaryKey: "Fj3Mc1TNmXWwsjc6bTKq6Vw3iIzVOvLZvOBzXGDjjDk=",
        },
      ],
    });
    await admin.deleteQueue("authorized");
    return made.authorizationRules.map((one) => [one.keyName, one.accessRights]);
  },
  overTlsOnly,
);

step(
  "administration-namespace",
  async () => {
    const properties = await administration().getNamespaceProperties();
    return {
      named: properties.name.length > 0,
      sku: properties.messagingSku,
      units: properties.messagingUnits ?? null,
      dated: properties.createdAt <= properties.modifiedAt,
    };
  },
  overTlsOnly,
);
