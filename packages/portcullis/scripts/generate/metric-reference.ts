/**
 * The kinds of checks as a page of the reference: `docs/reference/metrics.md`.
 */
import { unreachable } from "../../src/core/index.ts";
import { commonMetrics, type Kind, kindNames, kinds, type MetricDefinition } from "../../src/policy/index.ts";
import type { GeneratedFile } from "./generators.ts";
import { code, table } from "./markdown.ts";
import { defaultWords, typeWords } from "./shape-words.ts";

const head = `# Kinds of checks, and their metrics

A check names its kind with \`uses\`, says with \`with\` what the kind needs to know, and holds metrics against thresholds
with \`require\`. The kind's default requirement always applies; \`require\` adds to it. A metric that a report does not have
is absent, and a threshold on an absent metric makes the check \`missing\`: zero is never invented.

This page is generated from \`packages/portcullis/src/policy/kinds/\` by \`npm run generate\`.

## Every kind
`;

/** One page. */
export function metricReference(): readonly GeneratedFile[] {
  const content = [
    head,
    `${metricTable(commonMetrics)}\n`,
    ...kindNames.map((name) => section(name, kinds[name])),
  ];
  return [{ path: "docs/reference/metrics.md", content: content.join("\n") }];
}

function section(name: string, kind: Kind): string {
  const required = Object.entries(kind.defaultRequire).map(([metric, bound]) => code(`${metric} ${bound}`));
  const requirement = required.length > 0 ? required.join(", ") : "none, so `require` has to say something";
  const nothing = kind.nothingWhenZero
    ? ` Where ${kind.nothingWhenZero.metrics.map(code).join(" and ")} are all zero, the check is \`missing\`.`
    : "";
  return `## ${code(name)}

${kind.motivation}

Default requirement: ${requirement}.${nothing}

If it fails: ${kind.remedy}

${metricsOf(kind)}

${settingsOf(kind)}
`;
}

function metricsOf(kind: Kind): string {
  switch (kind.measures) {
    case "fixed":
      return metricTable(kind.metrics);
    case "named":
      return "Metrics: those that `with.metrics` names.";
    case "open":
      return "Metrics: those that the command prints.";
    default:
      return unreachable(kind.measures);
  }
}

function metricTable(metrics: Readonly<Record<string, MetricDefinition>>): string {
  const rows = Object.entries(metrics).map(([name, { unit, better, doc }]) => [
    code(name),
    unit,
    better,
    doc,
  ]);
  return table(["metric", "unit", "better is", "what it is"], rows);
}

function settingsOf(kind: Kind): string {
  const fields = kind.with.kind === "record" ? Object.entries(kind.with.fields) : [];
  const rows = fields.flatMap(([key, field]) => {
    const own = [code(key), typeWords(field.shape), defaultWords(field), field.doc];
    const of = field.shape.kind === "map" ? field.shape.of : undefined;
    const inner = of?.kind === "record" ? Object.entries(of.fields) : [];
    return [
      own,
      ...inner.map(([name, each]) => [
        code(`${key}.*.${name}`),
        typeWords(each.shape),
        defaultWords(each),
        each.doc,
      ]),
    ];
  });
  return table(["key of `with`", "what may be written", "default", "what it does"], rows);
}
