"use strict";

// Runs all steps, or those that are named; several at once, for many of them wait.

require("./administrationSteps");
require("./credentialSteps");
require("./deletionSteps");
require("./lockSteps");
require("./messageSteps");
require("./sessionSteps");
require("./settlementSteps");
require("./streamSteps");
require("./topicSteps");
const { run, steps } = require("./emulated");

const named = process.argv.slice(2);
const waiting = named.length > 0 ? named : [...steps.keys()];

async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    await run(name);
  }
}

Promise.all(Array.from({ length: 8 }, work)).then(() => process.exit(0));
