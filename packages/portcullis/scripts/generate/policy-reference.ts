/**
 * The policy format as a page of the reference, `docs/reference/policy.md`, and as the JSON Schema that ships.
 */
import { policyJsonSchema, policyLimits, policyShape } from "../../src/policy/index.ts";
import type { Field, Shape } from "../../src/policy/schema/shape.ts";
import type { GeneratedFile } from "./generators.ts";
import { code, table } from "./markdown.ts";
import { defaultWords, strongerWords, typeWords } from "./shape-words.ts";

const head = `# The policy file

\`.portcullis/policy.yml\`: YAML 1.2, of which JSON is a part; one document, no tags. Every key that there is stands on this
page. A key that is not here is an error, and so is a key that stands twice.

- Where a list is expected, a single value stands for a list of one. Sets have no order.
- Names begin with a letter or a digit and may hold \`.\`, \`_\`, \`/\` and \`-\` inside.
- Any value may be a hole, \`{ hole: "what to fill in" }\`, which a file below fills. One that is left is an error.
- A file that \`extends\` others may only make them **stronger**; the last but one column says what that is. A change that
  cannot be ordered counts as weaker. The same table drives \`policy diff\` and the gate \`policy-change\`.
- Keys that are not in use are checked and kept, and this version does not act on them.

Limits: a file has at most ${policyLimits.fileBytesMax.toLocaleString("en-US")} bytes, ${policyLimits.valuesMax.toLocaleString("en-US")} values (aliases counted in full) and ${policyLimits.depthMax} levels; a policy
is made of at most ${policyLimits.filesMax} files.

The keys of \`with\` stand with the kinds of checks: [metrics](metrics.md). For editors there is a
[JSON Schema](../../packages/portcullis/schema/policy.schema.json); \`portcullis policy schema\` prints it.

This page is generated from \`packages/portcullis/src/policy/schema/\` by \`npm run generate\`.
`;

/** The page, and the schema. */
export function policyReference(): readonly GeneratedFile[] {
  const content = [head, ...sections(policyShape, "The file", "")].join("\n");
  const schema = `${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`;
  return [
    { path: "docs/reference/policy.md", content },
    { path: "packages/portcullis/schema/policy.schema.json", content: schema },
  ];
}

/** A section for a record, then one for each that stands in it. What stands in a key not in use is not either. */
function sections(shape: Shape, title: string, path: string, inUse = true): readonly string[] {
  if (shape.kind !== "record") return [];
  const fields = Object.entries(shape.fields).map(([key, field]): [string, Field] => [
    key,
    { ...field, inUse: inUse && field.inUse },
  ]);
  const rows = fields.map(([key, field]) => cells(key, field));
  const own = table(
    ["key", "what may be written", "default", "what it does", "what is stronger", "in use"],
    rows,
  );
  const inner = fields.flatMap(([key, field]) => {
    const { at, of } = inside(field.shape, path === "" ? key : `${path}.${key}`);
    return of ? sections(of, code(at), at, field.inUse) : [];
  });
  return [`## ${title}\n`, `${own}\n`, ...inner];
}

/** The record in a value, and its path; of a map, or a list of records, that of each entry. */
function inside(shape: Shape, path: string): { at: string; of?: Shape } {
  switch (shape.kind) {
    case "record":
      return { at: path, of: shape };
    case "map":
    case "keyed":
    case "list":
      return shape.of.kind === "record" ? { at: `${path}.*`, of: shape.of } : { at: path };
    default:
      return { at: path };
  }
}

function cells(key: string, field: Field): readonly string[] {
  const inUse = field.inUse ? "yes" : "not yet";
  return [code(key), typeWords(field.shape), defaultWords(field), field.doc, strongerWords(field), inUse];
}
