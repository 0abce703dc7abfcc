/**
 * The branches of all files: for each group of branches how many there are, and how many were taken.
 *
 * A group is what a format can name: one branch where it has ids (LCOV), else all branches of a class on a line
 * (Cobertura), of a line (JaCoCo), of a condition (Clover). Groups that are named twice are joined by the
 * better count. An open-addressed table over one typed array: 20 bytes a slot, at most three quarters in use.
 */

const FIELDS = 5;
const SLOTS_AT_START = 256;
const USED_SHARE_MAX = 0.75;

/** What a group adds to the sums of its file. */
export type BranchSums = { total: number; covered: number };

export class BranchTable {
  /** For each slot: file, line, group, total, covered. A slot with no branches is free. */
  #fields = new Uint32Array(SLOTS_AT_START * FIELDS);
  #used = 0;

  /** Joins a group in, and keeps the sums of its file up to date. Numbers are below 2³². */
  join(file: number, line: number, group: number, total: number, covered: number, sums: BranchSums): void {
    if (total === 0) return;
    if (this.#used >= this.#slots() * USED_SHARE_MAX) this.#grow();
    const at = this.#find(this.#fields, file, line, group);
    const fields = this.#fields;
    const totalBefore = fields[at + 3] ?? 0;
    const coveredBefore = fields[at + 4] ?? 0;
    if (totalBefore === 0) this.#used += 1;
    fields.set([file, line, group, Math.max(total, totalBefore), Math.max(covered, coveredBefore)], at);
    sums.total += Math.max(total - totalBefore, 0);
    sums.covered += Math.max(covered - coveredBefore, 0);
  }

  #slots(): number {
    return this.#fields.length / FIELDS;
  }

  /** Where the group stands in `fields`, or the free slot where it belongs. */
  #find(fields: Uint32Array, file: number, line: number, group: number): number {
    const mask = fields.length / FIELDS - 1;
    let slot = hashOf(file, line, group) & mask;
    for (;;) {
      const at = slot * FIELDS;
      if (fields[at + 3] === 0) return at;
      if (fields[at + 1] === line && fields[at + 2] === group && fields[at] === file) return at;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#fields;
    const fields = new Uint32Array(old.length * 2);
    for (let from = 0; from < old.length; from += FIELDS) {
      if (old[from + 3] === 0) continue;
      const to = this.#find(fields, old[from] ?? 0, old[from + 1] ?? 0, old[from + 2] ?? 0);
      fields.set(old.subarray(from, from + FIELDS), to);
    }
    this.#fields = fields;
  }
}

/** Mixes three numbers into 32 bits (the finaliser of MurmurHash3), so that neighbours do not crowd. */
function hashOf(file: number, line: number, group: number): number {
  let hash = Math.imul(file, 0x9e3779b1) ^ Math.imul(line, 0x85ebca77) ^ Math.imul(group, 0xc2b2ae3d);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
