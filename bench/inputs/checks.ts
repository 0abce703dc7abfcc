/**
 * The same twenty checks for each tool: each runs `true`.
 */
const names = Array.from({ length: 20 }, (_, index) => `check-${index + 1}`);

/** A repository's files with the checks as each tool wants them. */
export const twentyChecks: Readonly<Record<string, string>> = {
  "README.md": "# Twenty checks\n",
  ".portcullis/policy.yml": [
    "portcullis: 1",
    "repository: bench/checks",
    "gates:",
    "  all:",
    "    title: All checks",
    "    checks:",
    ...names.map((name) => `      ${name}: { uses: command, with: { run: ["true"] } }`),
    "",
  ].join("\n"),
  "lefthook.yml": [
    "checks:",
    "  parallel: true",
    "  commands:",
    ...names.map((name) => `    ${name}: { run: "true" }`),
    "",
  ].join("\n"),
  ".pre-commit-config.yaml": [
    "repos:",
    "  - repo: local",
    "    hooks:",
    ...names.map(
      (name) =>
        `      - { id: ${name}, name: ${name}, language: system, entry: "true", always_run: true, pass_filenames: false }`,
    ),
    "",
  ].join("\n"),
};
