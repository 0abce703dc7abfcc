/** The price of a number of pieces, in cents. From ten pieces on, one in ten is free. */
export function price(pieces, centsEach) {
  if (!Number.isInteger(pieces) || pieces < 0) throw new RangeError("pieces is a whole number");
  const free = Math.floor(pieces / 10);
  return (pieces - free) * centsEach;
}
