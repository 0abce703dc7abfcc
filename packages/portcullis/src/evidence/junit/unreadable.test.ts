import { describe, expect, it } from "vitest";
import { countsOf, junitProblem, readJunit, suiteXml } from "../../../test/kit/read-junit.ts";

const read = (file: string | Uint8Array) => readJunit([file]);

describe("text", () => {
  const names = (bytes: string | Uint8Array) => read(bytes).findings.map(({ message }) => message);
  const failing = (name: string) => suiteXml(`<testcase name="${name}"><failure/></testcase>`);
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

  it("may have entities of XML, by name and by number", () => {
    expect(names(failing("a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos; &#233; &#x1F600;"))).toEqual([
      "a & b <c> \"d\" 'e' é 😀",
    ]);
  });

  it("may be UTF-8 with a byte order mark", () => {
    expect(names(`\ufeff${failing("größe")}`)).toEqual(["größe"]);
  });

  it("may be UTF-16 of either order, with a mark or told by its zeros", () => {
    const little = utf16(failing("größe 😀"));
    expect(names(little)).toEqual(["größe 😀"]);
    expect(names(little.subarray(2))).toEqual(["größe 😀"]);
    const big = Buffer.from(little).swap16();
    expect(names(big)).toEqual(["größe 😀"]);
    expect(names(big.subarray(2))).toEqual(["größe 😀"]);
  });

  it("may be in the encoding that its declaration names", () => {
    const latin1 = (label: string) =>
      Buffer.from(`<?xml version="1.0" encoding="${label}"?>${failing("größe \x80")}`, "latin1");
    expect(names(latin1("ISO-8859-1"))).toEqual(["größe €"]);
    expect(names(latin1("windows-1252"))).toEqual(["größe €"]);
  });

  it("may declare UTF-16 and be UTF-8, as .NET writes it", () => {
    expect(names(`<?xml version="1.0" encoding="utf-16"?>${failing("größe")}`)).toEqual(["größe"]);
  });

  it("may have control characters in names, raw or by number", () => {
    expect(names(failing("\u001b[31mred\u0007 &#27;[0m"))).toEqual(["\u001b[31mred\u0007 &#27;[0m"]);
  });

  it("may stand in CDATA sections, comments and instructions", () => {
    const xml = suiteXml(
      '<!-- <failure/> --><?php echo 1 ?><testcase name="a"><failure><![CDATA[a < b\nat c]]></failure></testcase>',
    );
    expect(names(`<!-- first --><?style x?>${xml}<!-- last -->`)).toEqual(["a: a < b"]);
  });

  it("is cut at the limit, with an ellipsis", () => {
    const { findings } = readJunit([failing("x".repeat(200))], {
      limits: { textCharsMax: 10 },
    });
    expect(findings[0]?.message).toBe("xxxxxxxxx…");
  });
});

describe("a file that is not such a report", () => {
  const malformed = { code: "report.malformed" };

  it.each([
    ["nothing", "", { code: "report.empty" }],
    ["white space", " \n\t ", { code: "report.empty" }],
    ["a byte order mark alone", "\ufeff", { code: "report.empty" }],
    ["a declaration alone", '<?xml version="1.0"?>', { code: "report.truncated" }],
    ["a report without its end", '<testsuites><testsuite name="a">', { code: "report.truncated" }],
    ["a report that ends within a tag", '<testsuites><testsuite name="a', { code: "report.truncated" }],
    ["a report that ends within CDATA", "<testsuite><system-out><![CDATA[x", { code: "report.truncated" }],
    ["a report that ends within a comment", "<testsuite><!-- x", { code: "report.truncated" }],
    ["tags that do not match", "<testsuite><testcase></testsuite></testcase>", malformed],
    ["an unknown entity", '<testsuite name="&nbsp;"/>', malformed],
    ["an attribute twice", '<testsuite name="a" name="b"/>', malformed],
    ["an attribute without quotes", "<testsuite tests=1/>", malformed],
    ["a tag within a value", '<testsuite name="<"/>', malformed],
    ["two roots", "<testsuite/><testsuite/>", malformed],
    ["text behind the root", "<testsuite/>oops", malformed],
    ["a case within a case", "<testsuite><testcase><testcase/></testcase></testsuite>", malformed],
    ["a suite within a case", "<testsuite><testcase><testsuite/></testcase></testsuite>", malformed],
  ])("%s", (_what, text, expected) => {
    expect(junitProblem(text)).toMatchObject(expected);
  });

  it("tells where it is malformed", () => {
    expect(junitProblem('<testsuite>\n  <testcase name="a" &/>\n</testsuite>')).toMatchObject({
      line: 2,
      column: 22,
    });
  });

  it.each([
    ["cobertura", '<?xml version="1.0"?><coverage line-rate="1"><packages/></coverage>'],
    ["jacoco", '<report name="x"><sessioninfo id="a"/></report>'],
    ["clover", '<coverage generated="1"><project/></coverage>'],
    ["sarif", '{"version": "2.1.0", "runs": []}'],
    ["json", '{"tests": 3}'],
    ["ndjson", '{"a": 1}\n{"a": 2}\n'],
    ["lcov", "TN:\nSF:a.ts\nend_of_record\n"],
    ["yaml", "tests: 3\n"],
    ["xml", "<checkstyle/>"],
    ["xml", '<?xml version="1.0"?>\n<!-- run --><test-run/>'],
    ["unknown", "<!DOCTYPE html><html><body>404</body></html>"],
    ["unknown", "ok 1 - a\n"],
    ["unknown", "\u0089PNG\r\n"],
  ])("is called by its name: %s", (found, text) => {
    expect(junitProblem(text)).toEqual({ code: "report.other_format", found, expected: ["junit"] });
  });

  it("with an external DOCTYPE is read, and the address never opened", () => {
    const doctype = '<!DOCTYPE testsuites PUBLIC "-//X//[not a subset]//EN" "http://127.0.0.1:1/x.dtd">';
    expect(countsOf(read(`${doctype}<testsuites><testcase name="a"/></testsuites>`))).toEqual([1, 1, 0, 0]);
  });

  it("with an internal subset is refused, entities or not", () => {
    const bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><testsuite name="&b;"/>';
    expect(junitProblem(bomb)).toEqual({ code: "report.doctype", detail: "entity" });
    const file = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite name="&x;"/>';
    expect(junitProblem(file)).toEqual({ code: "report.doctype", detail: "entity" });
    const attributes = '<!DOCTYPE a SYSTEM "a.dtd" [<!ATTLIST a b CDATA "c">]><testsuite/>';
    expect(junitProblem(attributes)).toEqual({ code: "report.doctype", detail: "internal-subset" });
  });

  it.each([
    ["utf-8", Buffer.from('<testsuite name="\xe9"/>', "latin1")],
    ["utf-8", Buffer.concat([Buffer.from("<testsuite/>"), Buffer.from([0xe2, 0x82])])],
    ["utf-16le", Buffer.concat([Buffer.from("\ufeff<testsuite/>", "utf16le"), Buffer.from([0x20])])],
    ["klingon", Buffer.from('<?xml version="1.0" encoding="klingon"?><testsuite/>')],
    ["utf-7", Buffer.from('<?xml version="1.0" encoding="utf-7"?><testsuite/>')],
    ["utf-32", Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])],
    ["utf-32", Buffer.from([0, 0, 0, 0x3c])],
  ])("in a broken or an unknown encoding is refused: %s", (encoding, bytes) => {
    expect(junitProblem(bytes)).toEqual({ code: "report.encoding", encoding });
  });
});
