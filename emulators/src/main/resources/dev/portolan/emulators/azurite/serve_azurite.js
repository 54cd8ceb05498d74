// Runs Azurite's queues and blobs on free ports of 127.0.0.1 until standard input ends.
//
// Standard input is a pipe that only the process that started this one holds: it ends when that
// process closes it or dies, by whatever means. The one line on standard output is the address of
// the queues, a blank, and that of the blobs; everything else goes to standard error. The first
// argument is the folder of Azurite's package, the second is removed at the end.
"use strict";

const fs = require("fs");
const path = require("path");

const [azurite, folder] = process.argv.slice(2);
const LISTENING = /^Azurite (Blob|Queue) service is successfully listening at http:\/\/(\S+)$/;
const found = {};

console.log = (...words) => {
  const text = words.join(" ");
  process.stderr.write(text + "\n");
  const [, service, address] = LISTENING.exec(text) || [];
  if (service) {
    found[service] = address;
    if (found.Queue && found.Blob) {
      fs.writeSync(1, found.Queue + " " + found.Blob + "\n");
    }
  }
};

function end() {
  fs.rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

process.stdin.on("end", end);
process.stdin.on("error", end);
process.stdin.resume();

// Once a minute the queues sweep the texts of messages that are gone, and answer nobody meanwhile:
// after some thousand messages for as long as a minute. What a run leaves fits into the memory.
for (const service of ["queue", "blob"]) {
  const constants = require(path.join(azurite, "dist", "src", service, "utils", "constants.js"));
  constants.DEFAULT_GC_INTERVAL_MS = 24 * 60 * 60 * 1000;
}

// Every request for messages removes those that have expired, mostly none; for which its database
// sorts all its indices anew: 50 ms with 6,000 messages.
const { Collection, Resultset } = require(require.resolve("lokijs", { paths: [azurite] }));
const remove = Collection.prototype.remove;
Collection.prototype.remove = function (documents) {
  return Array.isArray(documents) && documents.length === 0 ? null : remove.call(this, documents);
};

// It uses an index for the first condition alone, which is the account: every request would go
// through the messages of all queues. The message, or the queue, is narrower.
const find = Resultset.prototype.find;
Resultset.prototype.find = function (query, ...more) {
  if (query && typeof query === "object" && "accountName" in query) {
    const { messageId, queueName, ...others } = query;
    const narrow = Object.entries({ messageId, queueName }).filter(([, value]) => value);
    query = { ...Object.fromEntries(narrow), ...others };
  }
  return find.call(this, query, ...more);
};

// Ctrl-C is for who started this, who may still need it; Azurite would end.
const once = process.once;
process.once = (event, listener) =>
  event.startsWith("SIG") ? process : once.call(process, event, listener);
process.on("SIGINT", () => {});
process.on("SIGTERM", end);

process.argv.splice(
  1,
  process.argv.length,
  "azurite",
  // It would close what is idle for 5 s, which clients that keep connections longer run into.
  ...["queue", "blob", "table"].flatMap((service) => [
    "--" + service + "Port",
    "0",
    "--" + service + "KeepAliveTimeout",
    "600",
  ]),
  "--disableTelemetry",
  "--inMemoryPersistence",
  // The services are always older than their newest client.
  "--skipApiVersionCheck",
  "--silent",
);
process.chdir(folder);
require(path.join(azurite, "dist", "src", "azurite.js"));
