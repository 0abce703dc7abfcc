/**
 * Whether two patterns surely name the same file: where they are equal, or where one is a plain path that the
 * other matches. Two patterns with wildcards may still share files; what is not sure is not told.
 */

const WILDCARD = /[*?[\]{}]/;

export function surelyOverlap(a: string, b: string): boolean {
  if (a === b) return true;
  if (!WILDCARD.test(a)) return matches(b, a);
  return !WILDCARD.test(b) && matches(a, b);
}

/** Understands `**`, `*` and `?`. Other wildcards match nothing here: that is the safe side. */
function matches(pattern: string, path: string): boolean {
  return matchItems(pattern.split("/"), path.split("/"), "**", (wanted, name) =>
    matchItems([...wanted], [...name], "*", (token, character) => token === "?" || token === character),
  );
}

/** Only the last star is ever reconsidered, so the time is bounded by the product of both lengths. */
function matchItems(
  tokens: readonly string[],
  items: readonly string[],
  star: string,
  isMatch: (token: string, item: string) => boolean,
): boolean {
  let [token, item, afterStar, itemAtStar] = [0, 0, -1, 0];
  while (item < items.length) {
    const wanted = tokens[token];
    if (wanted === star) {
      token += 1;
      [afterStar, itemAtStar] = [token, item];
    } else if (wanted !== undefined && isMatch(wanted, items[item] ?? "")) {
      token += 1;
      item += 1;
    } else if (afterStar >= 0) {
      itemAtStar += 1;
      [token, item] = [afterStar, itemAtStar];
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === star);
}
