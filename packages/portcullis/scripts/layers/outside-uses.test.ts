import { describe, expect, it } from "vitest";
import { checkLayers } from "./check.ts";
import { pureForms, pureGlobals } from "./globals.ts";
import { readModule } from "./modules.ts";

/** What a pure module may not use, as the check spells it. */
function refused(text: string): readonly string[] {
  return checkLayers([readModule("core/x.ts", text)]).map(({ what }) =>
    what.replace(/^use of |: core is pure$/g, ""),
  );
}

describe("pure code", () => {
  it.each([
    ...["process.env", "Buffer.from", "globalThis.Date", "console.log", "performance.now", "crypto.subtle"],
    ...[
      "setTimeout()",
      "setInterval()",
      "setImmediate()",
      "queueMicrotask()",
      "fetch()",
      "eval()",
      "navigator.language",
    ],
    ...[
      "Date.now",
      "Date()",
      "new Date()",
      "Math.random",
      "Intl.DateTimeFormat",
      "new WebSocket(…)",
      "__dirname",
    ],
  ])("may not use %s", (form) => {
    const code = form.replace("(…)", "(1)");
    expect(refused(`export const f = () => ${code};`)).toEqual([form]);
  });

  it("does not get at a clock or at chance by another name", () => {
    expect(refused("const { now } = Date;")).toEqual(["Date"]);
    expect(refused("const D = Date; new D();")).toEqual(["Date"]);
    expect(refused('Date["now"](); Math[f()];  function f() {}')).toEqual(["Date.now", "Math[…]"]);
    expect(refused("new Date(...[]);")).toEqual(["new Date()"]);
    expect(refused("(Date).now(); Date?.now(); (Math as any).random();")).toEqual([
      "Date",
      "Date.now",
      "Math",
    ]);
    expect(refused("(x) => x[Math];")).toEqual(["Math"]);
    expect(refused("const o = { process, fetch };")).toEqual(["process", "fetch"]);
    expect(refused("class K extends Worker {} @decorate class L {}")).toEqual(["Worker", "decorate"]);
    expect(refused("typeof process; import.meta.dirname; export default performance;")).toEqual([
      ...["process", "import.meta", "performance"],
    ]);
    expect(refused(`function f(at = Date.now()) {} f\`\${process}\`; x = process;`)).toEqual([
      ...["Date.now", "process", "x", "process"],
    ]);
  });

  it("does not ask the machine for its language or time zone", () => {
    expect(refused("((a, b) => a.getHours() + a.localeCompare(b) + b?.toLocaleString());")).toEqual([
      ...[".getHours", ".localeCompare", ".toLocaleString"],
    ]);
    expect(refused("(at) => at.getUTCHours() + at.toISOString();")).toEqual([]);
  });

  it("may use what depends on its arguments alone", () => {
    const text = `
      const at = new Date(0), z = Date.UTC(2026, 0), p = Date.parse("x"), is = (x: unknown) => x instanceof Date;
      Math.max(1, Number("2")); JSON.parse("1"); new TextEncoder().encode("x"); new Map<string, Uint8Array>();
      new Intl.Segmenter("en"); structuredClone(undefined); [NaN, Infinity].map(String);`;
    expect(refused(text)).toEqual([]);
  });

  it("may give its own things any name", () => {
    const text = `
      import { fetch } from "./y.ts"; import * as crypto from "./y.ts"; import performance from "./y.ts";
      export function f(process: number, { Buffer: console = 1, ...navigator }: X, [setTimeout]: Y) {
        for (const window of [process, console, navigator, setTimeout]) { window; }
        for (let self = 0; self < 1; self++) {}
        for (const parent in {}) parent;
        try { document(); } catch (alert) { alert; }
        switch (1) { case 1: const global = 1; global; }
        function document() { return arguments; }
        class Worker { process = 1; static require() { return new Worker(); } }
        const K = class Event { make() { return Event; } };
        label: for (;;) { break label; }
        return { process: 1, fetch: f, console() {}, get crypto() { return 1; } }.process;
      }
      export default function alert() { return alert; }
      export { f as setInterval, type T, type T as Buffer }; export * as process from "./y.ts";
      type T = { process: string; fetch(): void; [console: string]: unknown };
      interface I<V> { (performance: V): performance is string; new (crypto: V): V }
      type F = (process: number) => [fetch: string]; type G = { [console in keyof T]: T[console] };
      declare const window: unique symbol; export const w = window;`;
    expect(refused(text).filter((what) => !what.includes("./y.ts"))).toEqual([]);
  });

  it("is not excused by the same name in another scope", () => {
    expect(refused("{ const fetch = 1; fetch; } fetch;")).toEqual(["fetch"]);
    expect(refused("const f = (process: 1) => process; process;")).toEqual(["process"]);
  });

  it("may give its own types the names of Node's", () => {
    expect(refused("type Buffer = 1; export interface NodeJS { a: Buffer } export type C = NodeJS;")).toEqual(
      [],
    );
    expect(
      refused("export type T = typeof Date; interface A extends Date {} class B implements Date {}"),
    ).toEqual([]);
    expect(refused("const BufferEncoding = 1; export type D = typeof BufferEncoding | Buffer;")).toEqual([
      "Buffer",
    ]);
  });

  it("is not excused by a type of the same name", () => {
    expect(refused("type process = 1; process;")).toEqual(["process"]);
  });
});

describe("the list of pure globals", () => {
  it("names only globals that there are", () => {
    for (const name of [...pureGlobals, ...pureForms.keys()]) expect(name in globalThis, name).toBe(true);
  });
});
