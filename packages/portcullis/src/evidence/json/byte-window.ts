/**
 * The bytes of a stream that are at hand: what is still needed of the past, and what came last.
 *
 * Bytes that are no longer needed make room for new ones, so its size is that of the largest value, not of
 * the file.
 */
const BYTES_AT_START = 128 * 1024;

export class ByteWindow {
  bytes = new Uint8Array(BYTES_AT_START);
  /** The first byte that is still needed. */
  start = 0;
  /** The next byte to look at. */
  at = 0;
  /** Behind the last byte. */
  end = 0;

  /** Takes new bytes in. Gives by how far the old ones moved to the front. */
  append(chunk: Uint8Array): number {
    const moved = this.start;
    const kept = this.end - moved;
    const { bytes } = this;
    if (kept + chunk.length > bytes.length) {
      this.bytes = new Uint8Array(Math.max(2 * bytes.length, kept + chunk.length));
      this.bytes.set(bytes.subarray(moved, this.end));
    } else if (moved > 0) {
      bytes.copyWithin(0, moved, this.end);
    }
    this.bytes.set(chunk, kept);
    this.start = 0;
    this.at -= moved;
    this.end = kept + chunk.length;
    return moved;
  }

  /** The needed bytes before `end`. */
  upTo(end: number): Uint8Array {
    return this.bytes.subarray(this.start, end);
  }
}
