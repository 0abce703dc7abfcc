/**
 * ULIDs: ids of runs that sort by the time of their making (https://github.com/ulid/spec).
 */
import type { Instant } from "./instant.ts";
import { invariant } from "./ruling.ts";

const INSTANT_MAX = 2 ** 48 - 1;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Makes a ULID of an instant and 10 random bytes: 26 characters of Crockford's base 32. */
export function ulid(at: Instant, random: Uint8Array): string {
  invariant(random.length === 10, "a ULID takes 80 random bits");
  invariant(at >= 0 && at <= INSTANT_MAX, "a ULID counts 48 bits of milliseconds from 1970 on");
  let number = BigInt(Math.trunc(at));
  for (const byte of random) number = (number << 8n) | BigInt(byte);
  let text = "";
  for (let place = 0; place < 26; place++) {
    text = ALPHABET.charAt(Number(number & 31n)) + text;
    number >>= 5n;
  }
  return text;
}
