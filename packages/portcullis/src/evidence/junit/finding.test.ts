import { describe, expect, it } from "vitest";
import { nodeSha256 } from "../../adapters/sha256.ts";
import { createFingerprints } from "../fingerprint.ts";
import { defaultReportLimits } from "../limits.ts";
import type { Finding } from "../model.ts";
import { createJunitReader } from "./reader.ts";

function findingsOf(file: string, root?: string): readonly Finding[] {
  const findings: Finding[] = [];
  const reader = createJunitReader({
    sha256: nodeSha256,
    limits: defaultReportLimits,
    ...(root !== undefined && { root }),
    onFinding: (finding) => findings.push(finding),
  });
  const document = reader.file("r.xml");
  const xml = `<testsuite name="s"><testcase name="a" file="${file}"><failure/></testcase></testsuite>`;
  document.write(new TextEncoder().encode(xml));
  document.end();
  reader.finish();
  return findings;
}

describe("the place of a failing case", () => {
  it("is relative to the repository's root where the tool wrote it absolute", () => {
    expect(findingsOf("/work/shop/test/a.js", "/work/shop")[0]?.path).toBe("test/a.js");
  });

  it("is unknown where it is of another machine, or of a neighbour with a longer name", () => {
    expect(findingsOf("/home/ci/shop/a.js", "/work/shop")[0]).not.toHaveProperty("path");
    expect(findingsOf("/work/shopping/a.js", "/work/shop")[0]).not.toHaveProperty("path");
    expect(findingsOf("/work/shop/a.js")[0]).not.toHaveProperty("path");
  });

  it("is no part of the fingerprint: a moved test is the same test", () => {
    const [here] = findingsOf("/work/shop/test/a.js", "/work/shop");
    const [there] = findingsOf("a.js");
    expect(here?.fingerprint).toBe(there?.fingerprint);
    expect(here?.fingerprint).toBe(createFingerprints(nodeSha256)("test", undefined, '["s","","a"]'));
  });
});
