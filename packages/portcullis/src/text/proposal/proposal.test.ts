import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { expectGolden } from "../../../test/kit/golden.ts";
import { readsAs } from "../../../test/kit/policies.ts";
import { commandLine } from "./command-line.ts";
import { nothingProposed, proposalAdvice, proposalSummary, toProposalDocument } from "./document.ts";
import type { MissingThing, Proposal, ProposedCheck } from "./model.ts";
import { proposedPolicyText } from "./policy-text.ts";
import { yamlList, yamlText } from "./yaml.ts";

const lint: ProposedCheck = {
  id: "lint",
  uses: "command",
  origin: { code: "script", file: "package.json", script: "lint" },
  command: { argv: ["npm", "run", "lint"], folder: "" },
};

function proposalOf(checks: readonly ProposedCheck[], missing: readonly MissingThing[] = []): Proposal {
  return { gates: [{ id: "quality", checks }], found: [{ what: "npm", file: "package-lock.json" }], missing };
}

const run = { kind: "run", command: "make it" } as const;

/** One of every code. */
const everything: readonly MissingThing[] = [
  { code: "nothing_known" },
  { code: "no_tests", language: "Go", folder: "svc" },
  { code: "no_test_script", file: "package.json" },
  { code: "no_lint", file: "package.json", steps: [run] },
  { code: "unknown_runner", file: "package.json", script: "test" },
  { code: "no_test_runner", language: "Python", steps: [run] },
  { code: "no_junit", runner: "cargo test", steps: [run, { kind: "add", text: "x = 1", to: "a.toml" }] },
  { code: "no_coverage_tool", runner: "vitest", steps: [run] },
  { code: "coverage_not_measured", runner: "vitest", steps: [run] },
  { code: "coverage_by_hand", runner: "go test", steps: [], shell: "a > b", file: "b" },
  { code: "coverage_by_hand", runner: "go test", steps: [run], shell: "a > b", file: "b" },
  { code: "coverage_is_zero", file: "lcov.info" },
  { code: "not_installed", program: "go", steps: [{ kind: "install", from: "https://go.dev/dl" }] },
  { code: "no_dependencies", folder: "", steps: [run] },
  { code: "always_passes", file: "package.json", script: "lint" },
  { code: "changes_files", file: "package.json", script: "lint" },
  { code: "never_ends", file: "package.json", script: "build" },
  { code: "nobody_writes", file: "old.sarif" },
  { code: "not_readable", file: "package.json" },
  { code: "left_out", files: ["a", "b", "c", "d", "e", "f", "g"] },
];

describe("the text of a proposed policy", () => {
  it("is the same commands that were proposed, whatever folders and words are in them", async () => {
    const text = fc.string({ unit: "binary", minLength: 1 }).filter((words) => words.isWellFormed());
    // A line in the place of a program is a problem of its own, and is never proposed.
    const program = text.filter((word) => !/\s/.test(word));
    const command = fc
      .tuple(program, fc.array(text, { maxLength: 11 }))
      .map(([first, rest]) => [first, ...rest]);
    await fc.assert(
      fc.asyncProperty(command, async (argv) => {
        const policy = await readsAs(
          proposedPolicyText(proposalOf([{ ...lint, command: { argv, folder: "" } }])),
        );
        expect(policy.value.gates.quality?.checks.lint?.with.run).toEqual(argv);
      }),
    );
  });

  it("lets no name end a comment", async () => {
    const file = "a\n  evil: true\n\u2028b";
    const policy = proposedPolicyText(
      proposalOf([{ ...lint, origin: { code: "ci", file } }], [{ code: "nobody_writes", file }]),
    );
    expect(policy).not.toMatch(/^\s*evil/m);
    await readsAs(policy);
  });

  it("asks for fresh reports where it reads reports, and says nothing of them elsewhere", async () => {
    const junit: ProposedCheck = { ...lint, uses: "junit", files: ["r.xml"] };
    expect((await readsAs(proposedPolicyText(proposalOf([junit])))).value.requireFresh).toBe(true);
    expect(proposedPolicyText(proposalOf([lint]))).not.toContain("requireFresh");
  });

  it("says what the repository lacks, and not what this machine lacks", () => {
    const policy = proposedPolicyText(proposalOf([lint], everything));
    expect(policy).toContain("no Go tests were found in svc");
    expect(policy).not.toContain("not installed");
  });
});

describe("what is told of a proposal", () => {
  it("names everything that is missing, and the step that adds it", () => {
    expectGolden(proposalAdvice(proposalOf([lint], everything)), "./golden/missing.txt", import.meta.url);
  });

  it("ends with what comes next", () => {
    const proposal = proposalOf([lint]);
    const policy = proposedPolicyText(proposal);
    const document = toProposalDocument(proposal, { file: "policy.yml", written: true, policy });
    expect(proposalSummary(document, proposal)).toBe(
      "found npm (package-lock.json)\nwrote policy.yml: 1 gate, 1 check\nnext: portcullis run\n",
    );
  });

  it("shows a policy to begin with where there is nothing to propose", async () => {
    const proposal: Proposal = { gates: [], found: [], missing: [{ code: "nothing_known" }] };
    const document = toProposalDocument(proposal, { file: "p.yml", written: false, policy: undefined });
    expect(document).toMatchObject({ policy: null, written: false, missing: [{ what: expect.any(String) }] });
    const [, example = ""] = /example:\n\n(.*)\nnext:/s.exec(nothingProposed(document)) ?? [];
    expect((await readsAs(example)).gates).toHaveLength(1);
  });
});

describe("writing YAML", () => {
  it("reads back as the same text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(text.isWellFormed());
        expect(parse(`[${yamlText(text)}]`)).toEqual([text]);
        expect(parse(`key: ${yamlText(text)}`)).toEqual({ key: text });
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(["npm", "--run", "./mvnw", "src/a.ts", "a=b", "x:y", "./..."])("writes %s as it is", (word) => {
    expect(yamlText(word)).toBe(word);
    expect(parse(word)).toBe(word);
  });

  it.each([
    "yes",
    "no",
    "null",
    "~",
    "1",
    "1e3",
    "0x1f",
    "-",
    "---",
    "...",
    "1:30",
    "@scope/x",
    "a, b",
    "x:",
    "=",
    "<<",
  ])("quotes %s", (word) => {
    expect(yamlText(word)).toBe(JSON.stringify(word));
  });

  it("breaks a long list into lines that read back as the same list", () => {
    const items = Array.from({ length: 40 }, (_, index) => `--option-${index}`);
    const list = yamlList(items, 7, 60);
    expect(Math.max(...list.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(parse(`  run: ${list}`)).toEqual({ run: items });
    expect(yamlList([], 0, 60)).toBe("[]");
  });
});

describe("a command line", () => {
  it("goes to its folder, makes what it needs, and quotes what is not plainly a word", () => {
    const argv = ["npm", "test", "--", "it's", "a b", "$(x)"];
    expect(commandLine({ argv, folder: "web", makesFolder: "../out" })).toBe(
      `cd web && mkdir -p ../out && npm test -- 'it'\\''s' 'a b' '$(x)'`,
    );
  });
});
