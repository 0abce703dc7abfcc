/**
 * .NET: `dotnet test` with the JUnit logger where a test project has it, and coverage by coverlet.
 */
import type { ProposedStep } from "#text";
import type { Project } from "../facts.ts";
import { install, type ProjectKind, type Recognition, requiring, run, together } from "../recognition.ts";

export const dotnetKind: ProjectKind = {
  name: "dotnet",
  manifest: /\.(?:sln|slnx|csproj|fsproj|vbproj)$/,
  recognise,
};

const loggerPackage = "JunitXml.TestLogger";

function recognise(project: Project): Recognition {
  const manifest =
    project.paths.find((path) => /^[^/]*\.slnx?$/.test(path)) ??
    project.paths.find((path) => dotnetKind.manifest.test(path));
  const file = project.fromRoot(manifest ?? "");
  const { folder } = project;
  const origin = { code: "tool", tool: "dotnet build", file } as const;
  const command = { argv: ["dotnet", "build", "--nologo"], folder };
  return together(
    {
      found: [{ what: ".NET", file }],
      checks: [{ gate: "build", check: { id: "build", uses: "command", origin, command } }],
    },
    tests(project),
    requiring(project, "dotnet", install("https://dotnet.microsoft.com/download")),
  );
}

function tests(project: Project): Partial<Recognition> {
  const { folder } = project;
  const projects = project.paths.filter((path) => /\.(?:cs|fs|vb)proj$/.test(path));
  const tested = projects.filter((path) => project.text(path)?.includes("Microsoft.NET.Test.Sdk"));
  const [first] = tested;
  // Without a test project `dotnet test` succeeds and has asked nothing.
  if (first === undefined) return { missing: [{ code: "no_tests", language: ".NET", folder }] };
  const refers = (name: string) => tested.every((path) => hasPackage(project, path, name));
  const file = project.fromRoot(first);
  const results = project.report("dotnet");
  const collector = "coverlet.collector";
  const steps = refers(collector) ? [] : [run(`dotnet add ${first} package ${collector}`)];
  const coverage = coverageByHand(project, steps);
  if (!refers(loggerPackage)) {
    const command = { argv: ["dotnet", "test", "--nologo"], folder };
    const origin = { code: "tool", tool: "dotnet test", file } as const;
    const logging = [run(`dotnet add ${first} package ${loggerPackage}`)];
    return together(
      { checks: [{ gate: "tests", check: { id: "unit-tests", uses: "command", origin, command } }] },
      { missing: [{ code: "no_junit", runner: "dotnet test", steps: logging }] },
      coverage,
    );
  }
  const reporting = [
    `--results-directory=${results.fromFolder}`,
    "--logger=junit;LogFileName={assembly}.xml",
  ];
  const command = { argv: ["dotnet", "test", "--nologo", ...reporting], folder };
  const origin = { code: "runner", runner: "dotnet test", file } as const;
  const files = [`${results.fromRoot}/*.xml`];
  const check = { id: "unit-tests", uses: "junit", origin, command, files } as const;
  return together({ checks: [{ gate: "tests", check }] }, coverage);
}

function hasPackage(project: Project, path: string, name: string): boolean {
  const shared = project.text("Directory.Build.props") ?? "";
  return `${project.text(path) ?? ""}${shared}`.toLowerCase().includes(`"${name.toLowerCase()}"`);
}

/** Every run of the collector writes into a new folder, so the old ones have to go first: that is for a person. */
function coverageByHand(project: Project, steps: readonly ProposedStep[]): Pick<Recognition, "missing"> {
  const folder = project.report("coverage").fromRoot;
  return {
    missing: [
      {
        code: "coverage_by_hand",
        runner: "dotnet test",
        steps,
        shell: `rm -rf ${folder} && dotnet test --collect="XPlat Code Coverage" --results-directory=${folder}`,
        file: `${folder}/*/coverage.cobertura.xml`,
      },
    ],
  };
}
