/**
 * How the tools of a Python project are started: by uv, poetry, pdm or pipenv, or by Python itself.
 */
import type { Project } from "../facts.ts";

/** How tools of the project's environment are started, and how a package is added to it. */
export type Starter = Readonly<{
  name: string;
  file: string;
  program: string;
  tool: (argv: readonly string[]) => readonly string[];
  add: (packages: string) => string;
  from: string;
}>;

/** Names of files that make a folder a Python project. */
export const pythonManifest =
  /^(?:pyproject\.toml|setup\.(?:py|cfg)|requirements[\w.-]*\.txt|Pipfile|tox\.ini|pytest\.ini)$/;

const asModule = (argv: readonly string[]) => ["python3", "-m", ...argv];

/** The first of these that the project uses. */
export function starterOf(project: Project): Starter {
  const pyproject = project.text("pyproject.toml") ?? "";
  const known: readonly (Starter & { isUsed: boolean })[] = [
    {
      ...starter("uv", "uv.lock", ["uv", "run"], "uv add --dev", "https://docs.astral.sh/uv"),
      isUsed: project.has("uv.lock") || /^\[tool\.uv[\].]/m.test(pyproject),
    },
    {
      ...starter(
        "poetry",
        "poetry.lock",
        ["poetry", "run"],
        "poetry add --group dev",
        "https://python-poetry.org",
      ),
      isUsed: project.has("poetry.lock") || /^\[tool\.poetry[\].]/m.test(pyproject),
    },
    {
      ...starter("pdm", "pdm.lock", ["pdm", "run"], "pdm add --dev", "https://pdm-project.org"),
      isUsed: project.has("pdm.lock"),
    },
    {
      ...starter("pipenv", "Pipfile", ["pipenv", "run"], "pipenv install --dev", "https://pipenv.pypa.io"),
      isUsed: project.has("Pipfile"),
    },
  ];
  const used = known.find(({ isUsed }) => isUsed);
  if (used) return { ...used, file: project.has(used.file) ? used.file : "pyproject.toml" };
  return {
    name: "python",
    file: project.paths.find((path) => pythonManifest.test(path)) ?? "",
    program: "python3",
    tool: asModule,
    add: (packages) => `python3 -m pip install ${packages}`,
    from: "https://www.python.org/downloads",
  };
}

function starter(
  name: string,
  file: string,
  prefix: readonly string[],
  adding: string,
  from: string,
): Starter {
  return {
    name,
    file,
    program: name,
    tool: (argv) => [...prefix, ...argv],
    add: (packages) => `${adding} ${packages}`,
    from,
  };
}

/** Everything that names packages. */
export function dependencyText(project: Project): string {
  const files = project.paths.filter((path) =>
    /^(?:pyproject\.toml|setup\.(?:py|cfg)|tox\.ini|Pipfile|(?:requirements[/\\])?[\w.-]*\.txt)$/.test(path),
  );
  return files.map((path) => project.text(path) ?? "").join("\n");
}

/** Whether a package is named: as a word of its own, not as a part of another name. */
export function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w.-])${name}(?![\\w-])`, "i").test(text);
}
