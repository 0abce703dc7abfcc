/**
 * `npm run layers`: checks the modules of `src/` against the table. Exit code 1 where something is wrong.
 *
 * Another folder may be named as the argument; the tests do that with planted violations.
 */
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkCount, checkLayers } from "./check.ts";
import { readModules } from "./modules.ts";
import { reportLines } from "./report.ts";
import { moduleCountMin } from "./table.ts";

const [folder = fileURLToPath(new URL("../../src", import.meta.url))] = process.argv.slice(2);
const srcRoot = resolve(folder);
const modules = await readModules(srcRoot);
const violations = [...checkCount(modules.length, moduleCountMin), ...checkLayers(modules)];
for (const line of reportLines(modules, violations, relative(process.cwd(), srcRoot))) console.log(line);
if (violations.length > 0) process.exitCode = 1;
