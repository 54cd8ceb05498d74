"use strict";

// Who may do what, and what is not there.

const crypto = require("node:crypto");
const { AzureNamedKeyCredential, AzureSASCredential } = require("@azure/core-auth");
const { ServiceBusClient } = require("@azure/service-bus");
const {
  amqpPort,
  connectionString,
  errorOf,
  key,
  keyName,
  overTls,
  step,
  take,
  tlsOptions,
  withClient,
} = require("./emulated");

const queue = "credentials";

function signature(resource, seconds, secret = key) {
  const until = Math.floor(Date.now() / 1000) + seconds;
  const encoded = encodeURIComponent(resource);
  const hash = crypto.createHmac("sha256", secret).update(`${encoded}\n${until}`).digest("base64");
  return `SharedAccessSignature sr=${encoded}&sig=${encodeURIComponent(hash)}&se=${until}&skn=${keyName}`;
}

async function exchange(client) {
  try {
    await client.createSender(queue).sendMessages({ body: "ahoy" });
    return await take(client.createReceiver(queue), 1);
  } finally {
    await client.close();
  }
}

// With a credential in place of a connection string the client speaks TLS.
step(
  "credentials",
  async () => {
    // A token as of Entra ID, which the emulator does not verify.
    const entra = {
      getToken: async () => ({
        token: "header.claims.signature",
        expiresOnTimestamp: Date.now() + 3_600_000,
      }),
    };
    const exchanged = (credential) =>
      exchange(new ServiceBusClient("localhost", credential, tlsOptions()));
    return {
      "named key": await exchanged(new AzureNamedKeyCredential(keyName, key)),
      signature: await exchanged(new AzureSASCredential(signature(`sb://localhost/${queue}`, 3600))),
      entra: await exchanged(entra),
    };
  },
  { overTlsOnly: true },
);

step("signature-in-connection-string", () => {
  const host = overTls ? "localhost" : `localhost:${amqpPort}`;
  const flag = overTls ? "" : "UseDevelopmentEmulator=true;";
  const token = signature("sb://localhost/signed", 3600);
  return withClient(
    async (client) => {
      await client.createSender("signed").sendMessages({ body: "ahoy" });
      return take(client.createReceiver("signed"), 1);
    },
    { text: `Endpoint=sb://${host};SharedAccessSignature=${token};${flag}` },
  );
});

step("entity-path", () =>
  withClient(
    async (client) => {
      await client.createSender("entity-path").sendMessages({ body: "ahoy" });
      return take(client.createReceiver("entity-path"), 1);
    },
    { text: `${connectionString}EntityPath=entity-path;` },
  ),
);

step("refusals", async () => {
  const once = { retryOptions: { maxRetries: 0, timeoutInMs: 20_000 } };
  const sending = (name, text = connectionString) =>
    withClient(
      (client) => errorOf(() => client.createSender(name).sendMessages({ body: "never" })),
      { text, ...once },
    );
  return {
    "sending nowhere": await sending("nowhere"),
    "receiving from nowhere": await withClient(
      (client) => errorOf(() => client.createReceiver("nowhere").receiveMessages(1)),
      once,
    ),
    "wrong key": await sending(queue, connectionString.replace(key, "wrong")),
  };
});
