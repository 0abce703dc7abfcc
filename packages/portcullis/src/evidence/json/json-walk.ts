/**
 * Walks through a JSON document of any size as its bytes come, and hands over the parts that are asked for.
 *
 * Objects are entered member by member; the elements of a list come in batches, each batch decoded and parsed
 * in one go (`JSON.parse` is faster over 64 KiB than over a whole large file, and needs no memory to speak of);
 * all else comes whole. Every byte is checked: entered levels by the states below, everything else by
 * `JSON.parse`, also where nobody wants the value. An entered object with the same key twice is refused.
 *
 *     value ──{──▶ members ──▶ key ──:──▶ value …            object
 *     value ──[──▶ items ──▶ value …                         each
 *     value ──[──▶ batch                                     list
 *     value ─────▶ whole                                     whole, or of another type than asked for
 *     … ──▶ after ──, } ]──▶ …  ──▶ end
 */
import { type JsonValue, unreachable } from "#core";
import type { FileReader, ReportLimits } from "../reader.ts";
import { ByteWindow } from "./byte-window.ts";
import { BRACE_CLOSE, BRACE_OPEN, BRACKET_CLOSE, BRACKET_OPEN, COLON, COMMA } from "./bytes.ts";
import { DelimiterScanner } from "./delimiter-scanner.ts";
import type { EachNode, JsonNode, ListNode, ObjectNode } from "./json-node.ts";
import { parseStretch } from "./parse-stretch.ts";
import { refuse, refuseOver } from "./refuse.ts";
import { createUtf8Decoder } from "./utf8-input.ts";

type Frame =
  | Readonly<{ kind: "object"; node: ObjectNode; keys: Set<string> }>
  | { readonly kind: "each"; readonly node: EachNode; index: number }
  | { readonly kind: "list"; readonly node: ListNode; isFirst: boolean };
type State = "value" | "members" | "key" | "items" | "batch" | "whole" | "after" | "end";

const WINDOW_BYTES = 64 * 1024;

/** Reads one document of UTF-8 without a byte order mark. */
export function createJsonWalk(root: JsonNode, limits: ReportLimits): FileReader {
  const walk = new JsonWalk(root, limits);
  return { write: (chunk) => walk.write(chunk), end: () => walk.end() };
}

class JsonWalk {
  readonly #limits: ReportLimits;
  readonly #scanner: DelimiterScanner;
  readonly #decode = createUtf8Decoder();
  readonly #window = new ByteWindow();
  readonly #frames: Frame[] = [];
  #state: State = "value";
  /** Who gets the value that comes next. */
  #node: JsonNode;
  #startLine = 1;
  #startColumn = 1;

  constructor(root: JsonNode, limits: ReportLimits) {
    this.#node = root;
    this.#limits = limits;
    this.#scanner = new DelimiterScanner(limits);
  }

  write(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; from += WINDOW_BYTES) {
      const moved = this.#window.append(chunk.subarray(from, from + WINDOW_BYTES));
      this.#scanner.shift(moved);
      let goesOn = true;
      while (goesOn) goesOn = this.#step();
      this.#checkLength(this.#window.start, this.#window.end);
    }
  }

  end(): void {
    if (this.#state === "end") return;
    if (this.#frames.length > 0) refuse({ code: "report.truncated" });
    if (this.#state === "value") refuse({ code: "report.empty" });
    // A document that is a number, a word or a text has no delimiter behind it.
    this.#deliver(this.#parse(this.#window.end));
  }

  /** Makes one move. False where it takes more bytes. */
  #step(): boolean {
    switch (this.#state) {
      case "value":
        return this.#enter();
      case "members":
        return this.#open(BRACE_CLOSE);
      case "key":
        return this.#key();
      case "items":
        return this.#open(BRACKET_CLOSE);
      case "batch":
        return this.#batch();
      case "whole":
        return this.#whole();
      case "after":
        return this.#after();
      case "end":
        return this.#peek() !== undefined && this.#malformed("more text after the end of the document");
      default:
        return unreachable(this.#state);
    }
  }

  #enter(): boolean {
    const byte = this.#peek();
    if (byte === undefined) return false;
    const node = this.#node;
    if (byte === BRACE_OPEN && node.kind === "object") {
      return this.#push({ kind: "object", node, keys: new Set() }, "members");
    }
    if (byte === BRACKET_OPEN && node.kind === "each")
      return this.#push({ kind: "each", node, index: 0 }, "items");
    if (byte === BRACKET_OPEN && node.kind === "list") {
      return this.#push({ kind: "list", node, isFirst: true }, "batch");
    }
    return this.#begin("whole");
  }

  #push(frame: Frame, state: State): true {
    this.#frames.push(frame);
    if (this.#frames.length > this.#limits.depthMax) refuseOver(this.#limits, "depthMax");
    this.#window.at += 1;
    return this.#begin(state);
  }

  /** Right behind an opening brace or bracket: the end, or the first member or element. */
  #open(close: number): boolean {
    const byte = this.#peek();
    if (byte === undefined) return false;
    return byte === close ? this.#close() : this.#next();
  }

  /** Goes on to the next member or element. */
  #next(): true {
    const frame = this.#frames.at(-1);
    if (frame?.kind !== "each") return this.#begin("key");
    this.#node = frame.node.item(frame.index++);
    this.#state = "value";
    return true;
  }

  #key(): boolean {
    const at = this.#delimiter();
    if (at < 0) return false;
    const frame = this.#frames.at(-1);
    const key = this.#window.bytes[at] === COLON ? this.#parse(at) : undefined;
    if (typeof key !== "string" || frame?.kind !== "object")
      return this.#malformed("a key and a colon expected");
    if (frame.keys.has(key)) refuse({ code: "report.duplicate_key", key, line: this.#scanner.line });
    frame.keys.add(key);
    this.#node = frame.node.member(key);
    this.#window.at = at + 1;
    this.#state = "value";
    return true;
  }

  #whole(): boolean {
    const at = this.#delimiter();
    if (at < 0) return false;
    this.#deliver(this.#parse(at));
    this.#state = "after";
    return true;
  }

  #deliver(value: JsonValue): void {
    if (this.#node.kind === "whole") this.#node.take(value);
    else this.#node.otherwise(value);
  }

  /** Takes all elements that are complete in the bytes at hand. */
  #batch(): boolean {
    const window = this.#window;
    const scanner = this.#scanner;
    let [comma, line, column] = [-1, 0, 0];
    for (let at = this.#delimiter(); at >= 0; at = this.#delimiter()) {
      this.#checkLength(comma < 0 ? window.start : comma, at);
      if (window.bytes[at] !== COMMA) return this.#lastBatch(at);
      [comma, line, column] = [at, scanner.line, at - scanner.lineStart + 2];
      window.at = at + 1;
    }
    if (comma < 0) return false;
    this.#takeBatch(comma, "some");
    window.start = comma + 1;
    this.#startLine = line;
    this.#startColumn = column;
    return false;
  }

  #lastBatch(at: number): true {
    if (this.#window.bytes[at] !== BRACKET_CLOSE)
      return this.#malformed("a list that ends without its bracket");
    this.#takeBatch(at, "last");
    return this.#close();
  }

  #takeBatch(end: number, which: "some" | "last"): void {
    const frame = this.#frames.at(-1);
    if (frame?.kind !== "list") return;
    const text = `[${this.#decode(this.#window.upTo(end))}]`;
    const values = parseStretch(text, this.#startLine, this.#startColumn - 1, this.#limits);
    if (!Array.isArray(values)) return;
    const isEmptyList = frame.isFirst && which === "last";
    if (values.length === 0 && !isEmptyList) this.#malformed("a list with a comma too many");
    frame.isFirst = false;
    frame.node.take(values);
  }

  #after(): boolean {
    const byte = this.#peek();
    if (byte === undefined) return false;
    if (byte === COMMA) {
      this.#window.at += 1;
      return this.#next();
    }
    const close = this.#frames.at(-1)?.kind === "object" ? BRACE_CLOSE : BRACKET_CLOSE;
    return byte === close ? this.#close() : this.#malformed("a comma or the end expected");
  }

  #close(): true {
    const frame = this.#frames.pop();
    this.#window.at += 1;
    this.#window.start = this.#window.at;
    this.#state = this.#frames.length > 0 ? "after" : "end";
    if (frame?.kind === "object") frame.node.close?.();
    return true;
  }

  /** The next byte that is not white space; all before it is done with. */
  #peek(): number | undefined {
    const window = this.#window;
    window.at = this.#scanner.skipSpace(window.bytes, window.at, window.end);
    window.start = window.at;
    return window.at < window.end ? window.bytes[window.at] : undefined;
  }

  /** Starts a stretch that ends at a delimiter. */
  #begin(state: State): true {
    this.#window.start = this.#window.at;
    this.#startLine = this.#scanner.line;
    this.#startColumn = this.#window.at - this.#scanner.lineStart + 1;
    this.#scanner.begin(this.#frames.length);
    this.#state = state;
    return true;
  }

  /** Where the next delimiter stands; -1 where it takes more bytes. */
  #delimiter(): number {
    const window = this.#window;
    const found = this.#scanner.next(window.bytes, window.at, window.end);
    window.at = found < 0 ? window.end : found;
    return found;
  }

  #parse(end: number): JsonValue {
    this.#checkLength(this.#window.start, end);
    const text = this.#decode(this.#window.upTo(end));
    return parseStretch(text, this.#startLine, this.#startColumn, this.#limits);
  }

  #checkLength(start: number, end: number): void {
    if (end - start > this.#limits.valueBytesMax) refuseOver(this.#limits, "valueBytesMax");
  }

  #malformed(detail: string): never {
    const column = this.#window.at - this.#scanner.lineStart + 1;
    return refuse({ code: "report.malformed", detail, line: this.#scanner.line, column });
  }
}
