/**
 * Digests: SHA-256 in the form `sha256:<64 hex digits>`.
 *
 * Hashing is passed in, so that the pure folders run in a browser too.
 */

/** `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

/** One running SHA-256. `hex` ends it. */
export type RunningHash = Readonly<{ update: (bytes: Uint8Array) => void; hex: () => string }>;

/** SHA-256, as a door implements it: `node:crypto` on a server, a library in a browser. */
export type Sha256 = Readonly<{
  /** The 64 hex digits of a text's UTF-8 bytes, or of bytes, in one step. */
  hex: (content: string | Uint8Array) => string;
  /** Starts a hash over content that comes in pieces. */
  start: () => RunningHash;
}>;

/** The digest of a text's UTF-8 bytes, or of bytes. */
export function digestOf(sha256: Sha256, content: string | Uint8Array): Digest {
  return `sha256:${sha256.hex(content)}`;
}
