#!/usr/bin/env node
"use strict";
/**
 * Starts the bundled command line.
 *
 * It stays tiny, and readable for an old Node: it says which Node is needed before the bundle fails to parse, it
 * answers `--version` without loading the rest, and it says what to do where nothing is built yet.
 *
 * CommonJS, as the bundle: the loader of ES modules, and what it makes ready of each module of Node, takes longer
 * than all that is done here.
 */
const { existsSync, readFileSync, writeSync } = require("node:fs");
const { enableCompileCache } = require("node:module");
const { join } = require("node:path");

/** The least Node, as `engines` in package.json says. */
const nodeMin = [24, 15];
const exitCodeOfFault = 3;

const packageRoot = join(__dirname, "..");
const bundle = join(packageRoot, "dist", "cli.cjs");
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (process.argv.length === 3 && process.argv[2] === "--version") {
  const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  writeSync(process.stdout.fd, `${version}\n`);
} else if (major < nodeMin[0] || (major === nodeMin[0] && minor < nodeMin[1])) {
  stop(`portcullis needs Node ${nodeMin.join(".")} or newer, and this is Node ${process.versions.node}`);
} else if (!existsSync(bundle)) {
  stop("portcullis is not built: dist/cli.cjs is missing; run: npm run build");
} else {
  // Not in the shared temporary folder, which is Node's default: another user of the machine could plant code there.
  // Who can write into the package itself can change its code anyway.
  enableCompileCache(join(packageRoot, "node_modules", ".cache", "compile"));
  require(bundle);
}

/** @param {string} message */
function stop(message) {
  writeSync(process.stderr.fd, `${message}\n`);
  process.exitCode = exitCodeOfFault;
}
