/**
 * Where the repository is and how it is set up: what every further call of git needs.
 */
import { resolve } from "node:path";
import { Fault } from "#core";
import { callGit, type Environment, type GitAnswer } from "./call.ts";
import { faultOf } from "./faults.ts";

export type Place = Readonly<{
  /** Absolute path of the work tree's root. */
  root: string;
  objectFormat: "sha1" | "sha256";
  shallow: boolean;
  /** The file that lists the commits at which a shallow clone ends. */
  shallowFile: string;
  /** Files besides `.gitattributes` that may give attributes. */
  attributeFiles: readonly string[];
  /** As configured; it may hold credentials. */
  remoteUrl?: string;
  /** Names of the filter drivers that have a program. */
  filterDrivers: readonly string[];
  /** Whether the file system keeps the executable bit. */
  fileMode: boolean;
}>;

const ASKED = [
  "--is-bare-repository",
  "--show-object-format",
  "--is-shallow-repository",
  "--git-path",
  "shallow",
  "--git-path",
  "info/attributes",
  "--show-toplevel",
];
const SETTINGS = String.raw`^(remote\.origin\.url|filter\..*\.(clean|process)|core\.(filemode|attributesfile))$`;

/** Finds the repository that a folder is in. @throws Fault `git.no_repository`, `git.bare` and the like. */
export async function findPlace(cwd: string, environment: Environment): Promise<Place> {
  const [parsed, settings] = await Promise.all([
    callGit({ cwd, environment, args: ["rev-parse", ...ASKED] }),
    callGit({ cwd, environment, args: ["config", "-z", "--get-regexp", SETTINGS] }),
  ]);
  if (parsed.exitCode !== 0) throw outsideWorkTree(parsed);
  const lines = parsed.stdout.toString("utf8").replace(/\n$/, "").split("\n");
  const [, objectFormat, shallow, shallowFile, infoAttributes, root] = lines;
  if (lines.length !== 6 || !shallowFile || !infoAttributes || !root) {
    throw new Fault("git.odd_path", "the path of the repository has a line break in it", {
      hint: "move the repository to a folder with a plain name",
    });
  }
  if (objectFormat !== "sha1" && objectFormat !== "sha256") {
    throw new Fault("git.object_format", `the repository's object format "${objectFormat}" is not known`);
  }
  return {
    root,
    objectFormat,
    shallow: shallow === "true",
    shallowFile: resolve(cwd, shallowFile),
    ...readSettings(settings, environment, resolve(cwd, infoAttributes)),
  };
}

function outsideWorkTree(parsed: GitAnswer): Fault {
  if (!/must be run in a work tree/.test(parsed.stderr)) return faultOf("rev-parse", parsed.stderr);
  const hint = "run Portcullis in a checkout of the repository";
  return parsed.stdout.toString("utf8").startsWith("true")
    ? new Fault("git.bare", "this repository is bare: it has no work tree to judge", { hint })
    : new Fault("git.no_repository", "this folder is inside of git's own folder, not in a work tree", {
        hint,
      });
}

function readSettings(answer: GitAnswer, environment: Environment, infoAttributes: string) {
  const entries = answer.stdout.toString("utf8").split("\0");
  const settings = entries.filter(Boolean).map((entry) => {
    const [key = "", ...value] = entry.split("\n");
    return { key, value: value.join("\n") };
  });
  const last = (name: string) => settings.findLast(({ key }) => key === name)?.value;
  const remoteUrl = settings.find(({ key }) => key === "remote.origin.url")?.value;
  const drivers = settings.map(({ key }) => /^filter\.(.*)\.(?:clean|process)$/s.exec(key)?.[1] ?? "");
  const home = environment.HOME ?? "";
  const attributesFile = last("core.attributesfile")?.replace(/^~(?=\/)/, home);
  return {
    attributeFiles: [infoAttributes, attributesFile ?? defaultAttributesFile(environment)],
    filterDrivers: [...new Set(drivers.filter(Boolean))],
    fileMode: !["false", "no", "off", "0"].includes(last("core.filemode")?.toLowerCase() ?? "true"),
    ...(remoteUrl === undefined ? {} : { remoteUrl }),
  };
}

function defaultAttributesFile({ XDG_CONFIG_HOME, HOME }: Environment): string {
  return resolve(XDG_CONFIG_HOME || `${HOME ?? ""}/.config`, "git/attributes");
}
