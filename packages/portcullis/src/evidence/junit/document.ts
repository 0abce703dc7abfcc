/**
 * One JUnit XML document: its elements become cases and suites.
 *
 *     testsuites ──▶ testsuite* ──▶ testsuite* …        (either may be the root, and may hold cases)
 *                        └──▶ testcase ──▶ failure | error | skipped | flakyFailure | …
 *
 * Nothing is kept of a case when it has ended, and no text is listened to but that of a failure that has no
 * message of its own. Only elements directly inside a case speak about it: retries hold output and stack traces.
 */

import { refuse } from "../json/refuse.ts";
import type { ReportLimits } from "../limits.ts";
import { refuseFormat } from "../report-file.ts";
import { parseCount, parseSeconds } from "../report-numbers.ts";
import type { TextReader } from "../text-stream.ts";
import { attributeOf, type XmlAttributes } from "../xml/attributes.ts";
import { createXmlReader, type XmlReader, type XmlTag } from "../xml/xml-reader.ts";
import { type CaseSigns, isFault, isMarkedSkipped, noSigns, outcomeOf, signOf } from "./case.ts";
import type { Fault } from "./finding.ts";
import { addCase, addSuite, addSuiteFault, closeSuite, openSuite, type Suite } from "./suite.ts";

/** Who hears of what a document says. `suite` is the innermost one. */
export type DocumentListener = Readonly<{
  fault: (fault: Fault, attributes: XmlAttributes, suite: Suite) => void;
  /** A suite has ended. The last one is the document. */
  suite: (suite: Suite, depth: number) => void;
}>;

const noAttributes: XmlAttributes = [];

/** The numbers that Node's reporter writes as comments at the end: it has no element for a failing parent test. */
const NODE_FAILURES = /^ (fail|cancelled) (\d{1,15}) $/;

/** Reads the text of one document. */
export function createJunitDocument(limits: ReportLimits, listener: DocumentListener): TextReader {
  return new JunitDocument(limits, listener).reader;
}

class JunitDocument {
  readonly reader: XmlReader;
  readonly #limits: ReportLimits;
  readonly #listener: DocumentListener;
  /** The suites around the innermost one, and their depths. */
  readonly #outer: { suite: Suite; depth: number }[] = [];
  #suite: Suite | undefined;
  #suiteDepth = 0;
  #caseDepth = 0;
  #signs: CaseSigns = noSigns;
  #reason: string | undefined;
  #skipMessage: string | undefined;
  /** The text of the failure that is open, where it is wanted; its depth, or 0. */
  #heard = "";
  #heardDepth = 0;

  constructor(limits: ReportLimits, listener: DocumentListener) {
    this.#limits = limits;
    this.#listener = listener;
    this.reader = createXmlReader(limits, {
      open: (tag, depth) => this.#open(tag, depth),
      close: (tag, depth) => this.#close(tag, depth),
      text: (text) => this.#hear(text),
      comment: (text, depth) => this.#comment(text, depth),
    });
  }

  #open(tag: XmlTag, depth: number): void {
    const { name, attributes } = tag;
    if (depth === 1 && name !== "testsuites" && name !== "testsuite") refuseFormat("xml", ["junit"]);
    if (name === "testcase") this.#openCase(depth);
    else if (name === "testsuite" || name === "testsuites") this.#openSuite(name, attributes, depth);
    else if (this.#caseDepth > 0) {
      if (depth === this.#caseDepth + 1) this.#openSign(name, attributes, depth);
    } else if (depth === this.#suiteDepth + 1) this.#openSuiteFault(name, attributes, depth);
  }

  #openCase(depth: number): void {
    if (this.#caseDepth > 0) refuse({ code: "report.malformed", detail: "a testcase inside a testcase" });
    this.#caseDepth = depth;
    this.#signs = noSigns;
    this.#reason = undefined;
    this.#skipMessage = undefined;
  }

  #openSuite(name: string, attributes: XmlAttributes, depth: number): void {
    if (this.#caseDepth > 0) refuse({ code: "report.malformed", detail: "a testsuite inside a testcase" });
    if (this.#suite) this.#outer.push({ suite: this.#suite, depth: this.#suiteDepth });
    this.#suite = openSuite(name, attributes, this.#suite?.file);
    this.#suiteDepth = depth;
  }

  #openSign(name: string, attributes: XmlAttributes, depth: number): void {
    const sign = signOf(name);
    this.#signs |= sign;
    if (name === "skipped") this.#skipMessage ??= attributeOf(attributes, "message");
    if (isFault(sign)) this.#openReason(attributes, depth);
  }

  /** `error` or `failure` directly in a suite: its set-up broke. */
  #openSuiteFault(name: string, attributes: XmlAttributes, depth: number): void {
    const suite = this.#suite;
    if (!suite || (name !== "error" && name !== "failure")) return;
    addSuiteFault(suite);
    this.#reason = undefined;
    this.#openReason(attributes, depth);
  }

  /** The first failure gives the reason: its message, else the first line of its text, else its type. */
  #openReason(attributes: XmlAttributes, depth: number): void {
    if (this.#reason) return;
    this.#reason = attributeOf(attributes, "message")?.trim() || undefined;
    if (this.#reason !== undefined) return;
    this.#reason = attributeOf(attributes, "type") ?? "";
    this.#heard = "";
    this.#heardDepth = depth;
    this.reader.hear();
  }

  #hear(text: string): void {
    const room = this.#limits.textCharsMax - this.#heard.length;
    if (room > 0) this.#heard = (this.#heard + text.slice(0, room)).trimStart();
  }

  #close({ name, attributes }: XmlTag, depth: number): void {
    if (this.#heardDepth === depth) this.#closeReason();
    if (depth === this.#caseDepth) this.#closeCase(attributes);
    else if (depth === this.#suiteDepth) this.#closeSuite();
    else if (this.#caseDepth === 0 && depth === this.#suiteDepth + 1) this.#closeSuiteFault(name);
  }

  #closeReason(): void {
    this.reader.mute();
    this.#heardDepth = 0;
    const [firstLine = ""] = this.#heard.split("\n", 1);
    if (firstLine !== "") this.#reason = firstLine.trimEnd();
  }

  #closeCase(attributes: XmlAttributes): void {
    this.#caseDepth = 0;
    const suite = this.#suite;
    if (!suite) return;
    const outcome = outcomeOf(this.#signs, attributes, this.#skipMessage);
    const time = attributeOf(attributes, "time");
    const mark = isMarkedSkipped(this.#signs, outcome) ? "marked-skipped" : "unmarked";
    addCase(suite, outcome, mark, time ? parseSeconds(time, "testcase/@time") : undefined);
    if (outcome !== "failed" && outcome !== "error") return;
    this.#listener.fault({ outcome, reason: this.#reason ?? this.#skipMessage ?? "" }, attributes, suite);
  }

  #closeSuiteFault(name: string): void {
    const suite = this.#suite;
    if (!suite || (name !== "error" && name !== "failure")) return;
    this.#listener.fault({ outcome: "error", reason: this.#reason ?? "" }, noAttributes, suite);
  }

  #closeSuite(): void {
    const suite = this.#suite;
    if (!suite) return;
    const depth = this.#suiteDepth;
    const outer = this.#outer.pop();
    closeSuite(suite);
    if (outer) addSuite(outer.suite, suite);
    this.#suite = outer?.suite;
    this.#suiteDepth = outer?.depth ?? 0;
    this.#listener.suite(suite, depth);
  }

  #comment(text: string, depth: number): void {
    const [, what, count] = (depth === 1 && NODE_FAILURES.exec(text)) || [];
    const root = this.#outer[0]?.suite ?? this.#suite;
    if (!root || count === undefined) return;
    root.claims.failures = (root.claims.failures ?? 0) + parseCount(count, `comment ${what}`);
  }
}
