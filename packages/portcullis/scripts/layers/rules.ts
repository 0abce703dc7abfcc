/**
 * Why each rule of the layer check exists, and what to do about a violation. What a folder may import has its own
 * reason and remedy in the table.
 */
import type { ViolationCode } from "./model.ts";

export type Rule = Readonly<{ why: string; remedy: string }>;

export const rules: Readonly<Record<Exclude<ViolationCode, "layer">, Rule>> = {
  adapter: {
    why: "Adapters that know each other cannot be exchanged one by one.",
    remedy: "Ask for the other thing through a port, and let compose.ts pass it in.",
  },
  bare: {
    why: "Our modules do nothing by being imported: the bundle leaves out what nobody uses, and would leave this out.",
    remedy: "Export a function, import it, and call it.",
  },
  builtin: {
    why: "Pure folders run in a browser too, and answer the same everywhere.",
    remedy: "Declare what you need as an argument or a port, and implement it in an adapter.",
  },
  compose: {
    why: "One file of a door decides which adapters and collectors there are, so a test can choose others.",
    remedy: "Import it in compose.ts, and pass it to this module.",
  },
  computed: {
    why: "An import that is computed when the program runs can reach anything, and the bundle cannot contain it.",
    remedy: "Write the specifier as one string; choose between several with a switch.",
  },
  cycle: {
    why: "Files in a cycle can only be read, moved and tested together.",
    remedy: "Move what both need into a file of its own.",
  },
  door: {
    why: "A folder is free to change inside as long as its door stays the same.",
    remedy: "Import from #folder, and export what you need from that folder's index.ts.",
  },
  global: {
    why: "The same decision must come out on every machine and at every time: clock, chance and environment are facts.",
    remedy: "Take the value as an argument; an adapter or a door knows it.",
  },
  outside: {
    why: "What lies outside src/ is not checked here and is not part of the published package.",
    remedy: "Move the file into src/, or pass its content in.",
  },
  "own-door": {
    why: "A file that imports its own folder's door stands in a cycle with it.",
    remedy: "Import the file beside you by its relative path.",
  },
  package: {
    why: "Every dependency is chosen on purpose, and known to the folders that asked for it.",
    remedy: "Do without it, or add the folder to packageUsers in the table and say why in the commit.",
  },
  "test-code": {
    why: "Tests are not shipped.",
    remedy: "Move what both need into a module that is not a test.",
  },
  "too-few": {
    why: "A check that looks in the wrong place finds no violations.",
    remedy:
      "Run it from a whole checkout; if modules were removed on purpose, lower moduleCountMin in the table.",
  },
  "unknown-folder": {
    why: "A folder without a row has no rules.",
    remedy: "Move the file into a folder of the table, or add a row to the table and to the architecture.",
  },
  unparsable: {
    why: "What cannot be parsed cannot be checked.",
    remedy: "Correct the syntax.",
  },
  unseen: {
    why: "An import that leads to no checked file may lead anywhere.",
    remedy: "Correct the path: with its extension, and for a folder from outside its door.",
  },
};
