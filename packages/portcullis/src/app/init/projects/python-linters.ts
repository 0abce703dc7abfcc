/**
 * The linters, formatters and type checkers of a Python project.
 */
import type { ProposedCommand } from "#text";
import type { Project } from "../facts.ts";
import { type Recognition, requiring, run, together } from "../recognition.ts";
import type { Starter } from "./python-starter.ts";

/** Linters by their configuration: a package alone may be there for something else. */
const linterTable = [
  {
    id: "lint",
    tool: "ruff",
    config: /^\.?ruff\.toml$/,
    section: /^\[tool\.ruff[\].]/m,
    argv: ["ruff", "check", "."],
  },
  { id: "lint", tool: "flake8", config: /^\.flake8$/, section: /^\[flake8\]/m, argv: ["flake8", "."] },
  {
    id: "lint",
    tool: "pylint",
    config: /^\.?pylintrc$/,
    section: /^\[tool\.pylint[\].]/m,
    argv: ["pylint", "--recursive=y", "."],
  },
  {
    id: "format",
    tool: "ruff format",
    config: /^$/,
    section: /^\[tool\.ruff\.format[\].]/m,
    argv: ["ruff", "format", "--check", "."],
  },
  {
    id: "format",
    tool: "black",
    config: /^$/,
    section: /^\[tool\.black\]/m,
    argv: ["black", "--check", "."],
  },
  {
    id: "types",
    tool: "mypy",
    config: /^\.?mypy\.ini$/,
    section: /^\[(?:tool\.)?mypy\]/m,
    argv: ["mypy", "."],
  },
  {
    id: "types",
    tool: "pyright",
    config: /^pyrightconfig\.json$/,
    section: /^\[tool\.pyright\]/m,
    argv: ["pyright"],
  },
] as const;

/** The linters that a project has configured, one for each question. */
export function recognisePythonLinters(project: Project, starter: Starter, text: string): Recognition {
  const configured = linterTable.flatMap((linter) => {
    const file = configurationOf(linter, project, starter, text);
    return file === undefined ? [] : [{ ...linter, file }];
  });
  const first = configured.filter(
    ({ id }, index) => configured.findIndex((each) => each.id === id) === index,
  );
  return together(
    ...first.map(({ id, tool, file, argv }): Partial<Recognition> => {
      const words = tool === "mypy" ? mypy(project, file) : argv;
      const origin = { code: "tool", tool, file: project.fromRoot(file) } as const;
      const { missing, ...started } = startOf(words, project, starter);
      const command = { ...started, folder: project.folder };
      return { checks: [{ gate: "quality", check: { id, uses: "command", origin, command } }], missing };
    }),
  );
}

type Linter = (typeof linterTable)[number];

/** The file that configures a linter; undefined where none does. */
function configurationOf(
  { config, section }: Linter,
  project: Project,
  starter: Starter,
  text: string,
): string | undefined {
  const own = project.paths.find((path) => config.test(path));
  if (own !== undefined || !section.test(text)) return own;
  const shared = ["pyproject.toml", "setup.cfg", "tox.ini"];
  return shared.find((name) => section.test(project.text(name) ?? "")) ?? starter.file;
}

/**
 * By its own name where only Python is there: then a linter that is not installed is missing, with the command
 * that installs it, and not a failure.
 */
function startOf(
  words: readonly string[],
  project: Project,
  starter: Starter,
): Pick<ProposedCommand, "argv" | "install"> & Pick<Recognition, "missing"> {
  const [program = ""] = words;
  if (starter.name !== "python") return { argv: starter.tool(words), missing: [] };
  const adding = starter.add(program);
  return { argv: words, install: adding, ...requiring(project, program, run(adding)) };
}

/** Its configuration may say what to look at; a path on the command line would overrule that. */
function mypy(project: Project, file: string): readonly string[] {
  return /^\s*(?:files|packages|modules)\s*=/m.test(project.text(file) ?? "") ? ["mypy"] : ["mypy", "."];
}
