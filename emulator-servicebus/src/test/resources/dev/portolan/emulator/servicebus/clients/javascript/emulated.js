"use strict";

// How the steps reach the emulator, and how they say what they saw.

const Long = require("long");
const { ServiceBusAdministrationClient, ServiceBusClient } = require("@azure/service-bus");

const connectionString = process.env.EMULATOR_CONNECTION_STRING;
const amqpPort = process.env.EMULATOR_AMQP_PORT;
const adminPort = process.env.EMULATOR_ADMIN_PORT;
const overTls = process.env.EMULATOR_CA_FILE !== undefined;

const keyName = "RootManageSharedAccessKey";
const key = "SAS_KEY_VALUE";

// Longer than anything takes here: a step that fails does so for what it saw, not for time.
const patience = 30_000;
// What is not there does not come later.
const nothingComes = 1_000;

const steps = new Map();

function step(name, run, { overTlsOnly = false } = {}) {
  if (overTls || !overTlsOnly) {
    steps.set(name, run);
  }
}

/** Over TLS the port is that of the custom endpoint; the host's own would be 5671. */
function tlsOptions() {
  // readme:tls
  const options = { customEndpointAddress: `sb://localhost:${amqpPort}` };
  // readme:end
  return overTls ? options : {};
}

/** Runs an action with a client that is closed afterwards, whatever happens. */
async function withClient(action, { text = connectionString, ...options } = {}) {
  return closing(new ServiceBusClient(text, { ...tlsOptions(), ...options }), action);
}

/** The same with the next version of the client. */
async function nextClient(action) {
  const next = require("service-bus-next");
  return closing(new next.ServiceBusClient(connectionString, tlsOptions()), action);
}

async function closing(client, action) {
  try {
    return await action(client);
  } finally {
    await client.close();
  }
}

/** The client asks https only, at the port of the connection string. */
function administration() {
  return new ServiceBusAdministrationClient(
    `Endpoint=sb://localhost:${adminPort};SharedAccessKeyName=${keyName};SharedAccessKey=${key}`,
  );
}

/** As many messages as are wanted, whatever number comes at once. */
async function receive(receiver, count) {
  const received = [];
  while (received.length < count) {
    const some = await receiver.receiveMessages(count - received.length, {
      maxWaitTimeInMs: patience,
    });
    if (some.length === 0) {
      break;
    }
    received.push(...some);
  }
  return received;
}

/** The bodies of messages, which are completed. */
async function take(receiver, count) {
  const bodies = [];
  for (const message of await receive(receiver, count)) {
    bodies.push(message.body);
    await receiver.completeMessage(message);
  }
  return bodies;
}

async function isEmpty(receiver) {
  return (await receiver.receiveMessages(1, { maxWaitTimeInMs: nothingComes })).length === 0;
}

/** The bodies of all that is there, from the first: a receiver peeks on from its last message. */
async function left(receiver) {
  const peeked = await receiver.peekMessages(20, { fromSequenceNumber: Long.ONE });
  return peeked.map((one) => one.body);
}

/** The code of what an action throws, or its name where it has none. */
async function errorOf(action) {
  try {
    await action();
  } catch (error) {
    return error.code ?? error.name;
  }
  return "none";
}

/** Collects what a subscription gets, until there are as many. */
function collect(receiver, count, options = {}, process = async () => {}) {
  const seen = [];
  const errors = [];
  let subscription;
  const done = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${seen.length} of ${count} came`)), patience);
    subscription = receiver.subscribe(
      {
        async processMessage(message) {
          try {
            await process(message);
          } finally {
            seen.push(message.body);
            if (seen.length === count) {
              clearTimeout(timer);
              resolve();
            }
          }
        },
        async processError(args) {
          errors.push(args.error.code ?? args.error.name);
        },
      },
      options,
    );
  });
  return done.then(async () => {
    await subscription.close();
    return { seen, errors };
  });
}

/** One line a step, which says its result or its failure. */
async function run(name) {
  let line;
  try {
    line = { step: name, result: await steps.get(name)() };
  } catch (error) {
    line = { step: name, failure: String(error?.stack ?? error) };
  }
  console.log(JSON.stringify(line));
}

module.exports = {
  administration,
  amqpPort,
  collect,
  connectionString,
  errorOf,
  isEmpty,
  key,
  keyName,
  left,
  nextClient,
  overTls,
  patience,
  receive,
  run,
  step,
  steps,
  take,
  tlsOptions,
  withClient,
};
