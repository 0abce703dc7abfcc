/**
 * A JavaScript project, as far as it is read.
 */
import type { Project } from "../facts.ts";
import type { PackageJson } from "./package-json.ts";
import type { PackageManager } from "./package-manager.ts";

export type NodeProject = Readonly<{ project: Project; manifest: PackageJson; manager: PackageManager }>;
