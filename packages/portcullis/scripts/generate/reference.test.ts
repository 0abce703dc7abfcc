import { describe, expect, it } from "vitest";
import { kindNames, kinds } from "../../src/policy/index.ts";
import { everyField } from "../../test/kit/every-field.ts";
import { metricReference } from "./metric-reference.ts";
import { policyReference } from "./policy-reference.ts";

function page(files: ReturnType<typeof policyReference>, path: string): string {
  const found = files.find((file) => file.path === path);
  if (!found) throw new Error(`no page ${path}`);
  return found.content;
}

describe("the reference of the policy format", () => {
  const text = page(policyReference(), "docs/reference/policy.md");
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));

  it("has a row for every key, with what it does", () => {
    const keys = everyField().filter(
      ({ path, field }) => path.at(-1)?.is === "key" && field.doc !== "an entry",
    );
    const missing = keys.filter(({ path, field }) => {
      const isOfWith = path.some(({ key }) => key === "with") && path.at(-1)?.key !== "with";
      return (
        !isOfWith &&
        !rows.some(
          (row) =>
            row.startsWith(`| \`${path.at(-1)?.key}\` |`) && row.includes(field.doc.replaceAll("|", "\\|")),
        )
      );
    });
    expect(missing.map(({ path }) => path.map(({ key }) => key).join("."))).toEqual([]);
  });

  it("has six cells in every row, none of them empty", () => {
    for (const row of rows) {
      const cells = row.split(/(?<!\\)\|/).slice(1, -1);
      expect([row, cells.length, cells.every((cell) => cell.trim() !== "")]).toEqual([row, 6, true]);
    }
  });

  it("says of what stands in a section that is not in use that it is not in use either", () => {
    const [, section = ""] = text.split("## `retention`");
    expect(section.split("\n").find((line) => line.startsWith("| `evidence`"))).toMatch(/\| not yet \|$/);
  });

  it("says what is stronger in words of its own for each strength", () => {
    expect(rows.find((row) => row.startsWith("| `timeout`"))).toContain("| a smaller value |");
    expect(rows.find((row) => row.startsWith("| `mode`"))).toContain("| `note` < absent < `approve` |");
    expect(rows.find((row) => row.startsWith("| `checks`"))).toContain("beside a `score`");
  });
});

describe("the reference of the kinds of checks", () => {
  const text = page(metricReference(), "docs/reference/metrics.md");

  it.each(kindNames)("has %s with its question, remedy, metrics and keys", (name) => {
    const section = text.split(`## \`${name}\`\n`)[1]?.split("\n## ")[0] ?? "";
    const kind = kinds[name];
    expect(section).toContain(kind.motivation);
    expect(section).toContain(kind.remedy);
    for (const metric of Object.keys(kind.metrics)) expect(section).toContain(`| \`${metric}\` |`);
    for (const key of kind.with.kind === "record" ? Object.keys(kind.with.fields) : []) {
      expect(section).toContain(`| \`${key}\` |`);
    }
  });
});
