/**
 * JaCoCo's XML (its report.dtd):
 *
 *     report ──▶ group* ──▶ package* ──┬──▶ class* ──▶ method* ──▶ counter[METHOD]
 *                                      └──▶ sourcefile* ──▶ line*
 *
 * A line ran if some of its instructions did, as in JaCoCo's own reports. Groups are modules: their files have names
 * like `com/acme/Shop.java`, and two modules may have the same one, so the group is part of the name.
 */
import { parseHits } from "../report-numbers.ts";
import { attributeOf, type XmlAttributes } from "../xml/attributes.ts";
import type { XmlListener } from "../xml/xml-reader.ts";
import { parseBranches, parseLineOrNone, requiredAttribute } from "./fields.ts";
import type { FileCoverage } from "./map.ts";
import { jvmSourceRoots } from "./paths.ts";

/** Gives the file of the coverage map for a path below one of the source roots. */
type FileAt = (path: string, sourceRoots: readonly string[], scope: string) => FileCoverage;

/** Listens to one document. */
export function createJacocoListener(fileAt: FileAt): XmlListener {
  const groups: string[] = [];
  let packageName = "";
  let className = "";
  let classFile: FileCoverage | undefined;
  let method: string | undefined;
  let sourceFile: FileCoverage | undefined;

  const fileOf = (name: string): FileCoverage => {
    const scope = groups.join("/");
    const path = packageName === "" ? name : `${packageName}/${name}`;
    const inModule = scope === "" ? [] : jvmSourceRoots.map((root) => `${scope}/${root}`);
    return fileAt(path, [...inModule, ...jvmSourceRoots], scope);
  };
  const open = (name: string, attributes: XmlAttributes): void => {
    switch (name) {
      case "group":
        groups.push(requiredAttribute(attributes, name, "name"));
        return;
      case "package":
        packageName = requiredAttribute(attributes, name, "name");
        return;
      case "class": {
        className = requiredAttribute(attributes, name, "name");
        // Classes that were compiled without debug information do not say where they come from.
        classFile = fileOf(
          attributeOf(attributes, "sourcefilename") ?? `${className.split("/").at(-1)}.class`,
        );
        return;
      }
      case "method":
        method = `${className}.${requiredAttribute(attributes, name, "name")}${attributeOf(attributes, "desc") ?? ""}`;
        return;
      case "sourcefile":
        sourceFile = fileOf(requiredAttribute(attributes, name, "name"));
        return;
      case "line":
        if (sourceFile) readLine(attributes, sourceFile);
        return;
      case "counter":
        if (method !== undefined && classFile) readMethod(attributes, method, classFile);
        return;
    }
  };
  return {
    open: ({ name, attributes }) => open(name, attributes),
    close: ({ name }) => {
      if (name === "group") groups.pop();
      else if (name === "method") method = undefined;
      else if (name === "class") classFile = undefined;
      else if (name === "sourcefile") sourceFile = undefined;
    },
  };
}

/** `<line nr="8" mi="0" ci="4" mb="1" cb="1"/>`: missed and covered instructions and branches. */
function readLine(attributes: XmlAttributes, file: FileCoverage): void {
  const nr = parseLineOrNone(requiredAttribute(attributes, "line", "nr"), "line/@nr");
  const missed = parseHits(attributeOf(attributes, "mi") ?? "0", "line/@mi");
  const covered = parseHits(attributeOf(attributes, "ci") ?? "0", "line/@ci");
  if (missed + covered > 0) file.line(nr, covered > 0 ? "ran" : "not-run");
  const missedBranches = parseBranches(attributeOf(attributes, "mb") ?? "0", "line/@mb");
  const coveredBranches = parseBranches(attributeOf(attributes, "cb") ?? "0", "line/@cb");
  file.branches(nr, "", missedBranches + coveredBranches, coveredBranches);
}

function readMethod(attributes: XmlAttributes, method: string, file: FileCoverage): void {
  if (attributeOf(attributes, "type") !== "METHOD") return;
  const covered = parseHits(requiredAttribute(attributes, "counter", "covered"), "counter/@covered");
  file.function(method, covered > 0 ? "ran" : "not-run");
}
