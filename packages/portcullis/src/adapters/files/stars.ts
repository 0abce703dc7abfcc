/**
 * Matching with stars, for the characters of a name and for the folders of a path alike.
 *
 * Only the last star is ever reconsidered, so the time is bounded by the product of both lengths: no pattern can
 * make the matching of a name take for ever.
 */

/** Stands for any number of items, none included. */
export const star = Symbol("star");

/** Whether tokens match items one by one, and stars match what is between. */
export function matchWithStars<Token, Item>(
  tokens: readonly (Token | typeof star)[],
  items: readonly Item[],
  matches: (token: Token, item: Item) => boolean,
): boolean {
  let token = 0;
  let item = 0;
  let lastStar = -1;
  let itemAtStar = 0;
  while (item < items.length) {
    const wanted = tokens[token];
    if (wanted === star) {
      lastStar = token++;
      itemAtStar = item;
    } else if (token < tokens.length && matches(wanted as Token, items[item] as Item)) {
      token++;
      item++;
    } else if (lastStar >= 0) {
      token = lastStar + 1;
      item = ++itemAtStar;
    } else return false;
  }
  while (tokens[token] === star) token++;
  return token === tokens.length;
}
