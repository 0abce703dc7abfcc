/**
 * Alternatives in braces, as shells expand them: `{a,b}/*.{xml,json}` stands for four patterns.
 *
 * Braces without a comma, or without their partner, stand for themselves.
 */

/** Undefined where there would be more than `max` alternatives. */
export function expandBraces(pattern: string, max: number): readonly string[] | undefined {
  const group = firstGroup(pattern);
  if (!group) return [pattern];
  const head = pattern.slice(0, group.open);
  const tail = pattern.slice(group.close + 1);
  const expanded: string[] = [];
  for (const option of group.options) {
    const rest = expandBraces(option + tail, max - expanded.length);
    if (!rest || expanded.length + rest.length > max) return undefined;
    for (const one of rest) expanded.push(head + one);
  }
  return expanded;
}

type Group = Readonly<{ open: number; close: number; options: readonly string[] }>;

function firstGroup(pattern: string): Group | undefined {
  for (let open = 0; open < pattern.length; open++) {
    if (pattern[open] === "\\") open++;
    else if (pattern[open] === "{") {
      const group = groupAt(pattern, open);
      if (group) return group;
    }
  }
  return undefined;
}

function groupAt(pattern: string, open: number): Group | undefined {
  const options: string[] = [];
  let depth = 0;
  let optionStart = open + 1;
  for (let at = open; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === "\\") at++;
    else if (character === "{") depth++;
    else if (character === "," && depth === 1) {
      options.push(pattern.slice(optionStart, at));
      optionStart = at + 1;
    } else if (character === "}" && --depth === 0) {
      if (options.length === 0) return undefined;
      return { open, close: at, options: [...options, pattern.slice(optionStart, at)] };
    }
  }
  return undefined;
}
