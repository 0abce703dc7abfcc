#!/usr/bin/env node
/**
 * Starts the bundled command line.
 *
 * It stays tiny, and readable for an old Node: it says which Node is needed before the bundle fails to parse, it
 * answers `--version` without loading the rest, and it says what to do where nothing is built yet.
 */
import { existsSync, readFileSync, writeSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

/** The least Node, as `engines` in package.json says. */
const nodeMin = [24, 15];
const exitCodeOfFault = 3;

const bundle = new URL("../dist/cli.js", import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (process.argv.length === 3 && process.argv[2] === "--version") {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  writeSync(process.stdout.fd, `${version}\n`);
} else if (major < nodeMin[0] || (major === nodeMin[0] && minor < nodeMin[1])) {
  stop(`portcullis needs Node ${nodeMin.join(".")} or newer, and this is Node ${process.versions.node}`);
} else if (!existsSync(bundle)) {
  stop("portcullis is not built: dist/cli.js is missing; run: npm run build");
} else {
  // Not in the shared temporary folder, which is Node's default: another user of the machine could plant code there.
  // Who can write into the package itself can change its code anyway.
  module.enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compile", import.meta.url)));
  await import(bundle.href);
}

/** @param {string} message */
function stop(message) {
  writeSync(process.stderr.fd, `${message}\n`);
  process.exitCode = exitCodeOfFault;
}
