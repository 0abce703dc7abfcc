/**
 * Python: how its tools are started, its linters, its tests.
 */
import type { Project } from "../facts.ts";
import { install, type ProjectKind, type Recognition, requiring, together } from "../recognition.ts";
import { recognisePythonLinters } from "./python-linters.ts";
import { dependencyText, pythonManifest, starterOf } from "./python-starter.ts";
import { recognisePythonTests } from "./python-tests.ts";

export const pythonKind: ProjectKind = { name: "python", manifest: pythonManifest, recognise };

function recognise(project: Project): Recognition {
  const starter = starterOf(project);
  const text = dependencyText(project);
  const recognised = together(
    { found: [{ what: starter.name, file: project.fromRoot(starter.file) }] },
    recognisePythonLinters(project, starter, text),
    recognisePythonTests(project, starter, text),
  );
  if (recognised.checks.length === 0) return recognised;
  return together(recognised, requiring(project, starter.program, install(starter.from)));
}
