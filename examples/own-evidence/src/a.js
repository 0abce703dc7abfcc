// ASK: is this still used?
export const a = 1;
