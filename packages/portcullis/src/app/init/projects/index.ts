/** The kinds of projects that are recognised. */
import type { ProjectKind } from "../recognition.ts";
import { dotnetKind } from "./dotnet.ts";
import { goKind } from "./go.ts";
import { gradleKind } from "./gradle.ts";
import { mavenKind } from "./maven.ts";
import { nodeKind } from "./node.ts";
import { phpKind } from "./php.ts";
import { pythonKind } from "./python.ts";
import { rubyKind } from "./ruby.ts";
import { rustKind } from "./rust.ts";

export { isCiFile, recogniseCi } from "./ci.ts";
export { makeKind } from "./make.ts";
export { dependencyMarks } from "./package-manager.ts";

/** Kinds that know how their language is tested. */
export const projectKinds: readonly ProjectKind[] = [
  nodeKind,
  pythonKind,
  goKind,
  rustKind,
  mavenKind,
  gradleKind,
  dotnetKind,
  rubyKind,
  phpKind,
];
