/**
 * Which format a report has, told by its first bytes and never by its name: `report.xml` may be anything, and
 * a page that says "404 not found" has been saved as `coverage.xml` before.
 */
import type { ReportFormat } from "./remarks.ts";
import { decodeHead } from "./text-stream.ts";
import { recogniseXml } from "./xml/recognise-xml.ts";

/** How many first bytes make recognition sure: licences and comments stand before the first element. */
export const recognitionHeadBytes = 16 * 1024;

/** A record of LCOV: the test's name (mostly empty) and then the source file, or the source file at once. */
const LCOV = /^(?:#[^\n]*\n\s*)*(?:SF:\S|TN:(?! )[^\n]*(?:$|\n\s*(?:$|TN:|SF:|VER:)))/;
const SARIF = /"\$schema"\s*:\s*"[^"]*sarif|"runs"\s*:\s*\[/i;
/** `{"total": {"lines": {"total": 12,` with any path for the first key and any of the four counts first. */
const ISTANBUL_SUMMARY =
  /^\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"(?:lines|statements|functions|branches|branchesTrue)"\s*:\s*\{\s*"total"\s*:/;
const YAML = /^(?:#[^\n]*\n\s*)*(?:%YAML|---(?:\s|$)|- |[\w.-]+\s*:(?:\s|$)|"[^"\n]*"\s*:(?:\s|$))/;
const HTML = /^<(?:!doctype\s+html|html)\b/i;

/** The format of the file that begins with these bytes. Throws `UnreadableReport` for an unknown encoding. */
export function recogniseFormat(head: Uint8Array): ReportFormat {
  const text = decodeHead(head).trimStart();
  if (HTML.test(text)) return "unknown";
  if (text.startsWith("<")) return recogniseXml(text);
  if (text.startsWith("{") || text.startsWith("[")) return recogniseJson(text);
  if (LCOV.test(text)) return "lcov";
  return YAML.test(text) ? "yaml" : "unknown";
}

function recogniseJson(text: string): ReportFormat {
  if (ISTANBUL_SUMMARY.test(text)) return "istanbul-summary";
  if (isNdjson(text)) return "ndjson";
  return text.startsWith("{") && SARIF.test(text) ? "sarif" : "json";
}

/** A whole value on the first line, and another one below it. */
function isNdjson(text: string): boolean {
  const end = text.indexOf("\n");
  const second = text.slice(end).trimStart();
  if (end < 0 || !(second.startsWith("{") || second.startsWith("["))) return false;
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}
