/**
 * XML as a stream of elements: a thin layer over `saxes` that adds what untrusted reports need.
 *
 * - Nothing is ever fetched or expanded. A DOCTYPE with an external id alone is skipped (JaCoCo and Cobertura write
 *   one); an internal subset is refused, and so is every entity but the five of XML itself.
 * - Depth is bounded, and so is what has to be held at once: one tag, one comment.
 * - Text is handed over in pieces, and only while somebody listens: the log of a test may have gigabytes.
 * - Control characters, which XML forbids and test runners write all the same (colours, mostly), are let through
 *   in texts and values: there they cannot change the structure. Everything else that is not well formed ends it.
 */
import { SaxesParser } from "saxes";
import { cutText } from "../cut-text.ts";
import { refuse, refuseOver } from "../json/refuse.ts";
import type { ReportLimits } from "../reader.ts";
import type { TextReader } from "../text-stream.ts";
import { refuseDuplicates, type XmlAttributes } from "./attributes.ts";

export type XmlTag = Readonly<{ name: string; attributes: XmlAttributes }>;

/** Who hears of the elements. `depth` counts from 1. */
export type XmlListener = Readonly<{
  open: (tag: XmlTag, depth: number) => void;
  close: (tag: XmlTag, depth: number) => void;
  /** Text and CDATA sections, in pieces, between {@link XmlReader.hear} and {@link XmlReader.mute}. */
  text?: (text: string) => void;
  comment?: (text: string, depth: number) => void;
}>;

export type XmlReader = TextReader & Readonly<{ hear: () => void; mute: () => void }>;

/**
 * What saxes keeps to itself. It holds the whole of a text until it ends, and puts attributes into an object, which
 * takes a seventh of all its time; neither can be had otherwise. Its version is pinned, and tests of texts and of
 * attributes fail if these are no longer what they were.
 */
type Internals = {
  text: string;
  readonly state: number;
  readonly tag: { attributes: XmlAttributes };
  attribList: XmlAttributes;
  processAttribs: () => void;
};
const STATE_TEXT = 13;
const STATE_CDATA = 20;

const CDATA_END = "]]>";
const LESS_THAN = 0x3c;
const DETAIL_CHARS_MAX = 200;
const QUOTED = /"[^"]*"|'[^']*'/g;

/** Reads one XML document. */
export function createXmlReader(limits: ReportLimits, listener: XmlListener): XmlReader {
  return new XmlStream(limits, listener);
}

class XmlStream {
  readonly #limits: ReportLimits;
  readonly #listener: XmlListener;
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  readonly #internals = this.#parser as unknown as Internals;
  readonly #hear = (text: string) => this.#listener.text?.(text);
  #depth = 0;
  #piece = "";
  #charsBeforePiece = 0;
  /** Characters since the parser last gave a sign of progress. */
  #quietChars = 0;
  #isHearing = false;
  /** Whether lines were leapt over, so that nobody knows the number of this one. */
  #hasLeapt = false;
  #isEnding = false;

  constructor(limits: ReportLimits, listener: XmlListener) {
    this.#limits = limits;
    this.#listener = listener;
    const parser = this.#parser;
    parser.on("opentag", (tag) => this.#open(tag as unknown as XmlTag));
    parser.on("closetag", (tag) => this.#close(tag as unknown as XmlTag));
    parser.on("comment", (text) => this.#comment(text));
    parser.on("doctype", (text) => refuseInternalSubset(text));
    parser.on("error", (error) => this.#fail(error.message));
    // All handlers exist from the start: one that comes later would change the shape of the parser, and its speed.
    this.hear();
    this.mute();
    this.#internals.processAttribs = () => this.#keepAttributesAsList();
  }

  write(text: string): void {
    const from = !this.#isHearing && this.#internals.state === STATE_CDATA ? this.#leap(text) : 0;
    if (from < text.length) this.#parse(text.slice(from));
  }

  end(): void {
    this.#isEnding = true;
    this.#parser.close();
  }

  hear(): void {
    this.#isHearing = true;
    this.#parser.on("text", this.#hear);
    this.#parser.on("cdata", this.#hear);
  }

  mute(): void {
    this.#isHearing = false;
    this.#parser.off("text");
    this.#parser.off("cdata");
  }

  /** Goes to the end of a CDATA section that nobody listens to; that end may be cut in half by the end of the text. */
  #leap(text: string): number {
    const end = text.indexOf(CDATA_END);
    const to = end < 0 ? Math.max(0, text.length - CDATA_END.length + 1) : end;
    if (to > 0) this.#hasLeapt = true;
    return to;
  }

  #parse(text: string): void {
    this.#piece = text;
    this.#quietChars += text.length;
    this.#parser.write(text);
    this.#charsBeforePiece += text.length;
    this.#releaseText();
    if (this.#quietChars > this.#limits.valueBytesMax) refuseOver(this.#limits, "valueBytesMax");
  }

  #keepAttributesAsList(): void {
    const { attribList, tag } = this.#internals;
    refuseDuplicates(attribList);
    tag.attributes = attribList;
    this.#internals.attribList = [];
  }

  #open(tag: XmlTag): void {
    this.#quietChars = 0;
    this.#depth += 1;
    if (this.#depth > this.#limits.depthMax) refuseOver(this.#limits, "depthMax");
    this.#listener.open(tag, this.#depth);
  }

  #close(tag: XmlTag): void {
    this.#quietChars = 0;
    this.#listener.close(tag, this.#depth);
    this.#depth -= 1;
  }

  #comment(text: string): void {
    this.#quietChars = 0;
    this.#listener.comment?.(text, this.#depth);
  }

  /** Hands over, or drops, what saxes would hold until the text or CDATA section ends. */
  #releaseText(): void {
    const { state, text } = this.#internals;
    if (state !== STATE_TEXT && state !== STATE_CDATA) return;
    this.#quietChars = 0;
    if (text === "") return;
    this.#internals.text = "";
    if (this.#isHearing) this.#hear(text);
  }

  #fail(message: string): void {
    if (this.#isEnding) refuse({ code: "report.truncated" });
    if (message === "disallowed character." && !this.#standsAtLessThan()) return;
    if (message === "malformed character entity.") return; // It stays as it is written: `&#27;`.
    // The parser ends its messages with a full stop; ours are parts of sentences.
    const detail = cutText(message.replace(/\.$/, ""), DETAIL_CHARS_MAX);
    if (this.#hasLeapt) refuse({ code: "report.malformed", detail });
    const { line, column } = this.#parser;
    refuse({ code: "report.malformed", detail, line, column });
  }

  /** A `<` in an attribute's value has the same message as a control character, but it means a broken tag. */
  #standsAtLessThan(): boolean {
    return this.#piece.charCodeAt(this.#parser.position - this.#charsBeforePiece - 1) === LESS_THAN;
  }
}

function refuseInternalSubset(doctype: string): void {
  const unquoted = doctype.replace(QUOTED, "");
  if (!unquoted.includes("[")) return;
  refuse({ code: "report.doctype", detail: unquoted.includes("<!ENTITY") ? "entity" : "internal-subset" });
}
