/** The bytes that give JSON its form (RFC 8259, 2). */

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const BACKSLASH = 0x5c;
export const NEWLINE = 0x0a;
export const BRACKET_OPEN = 0x5b;
export const BRACKET_CLOSE = 0x5d;
export const BRACE_OPEN = 0x7b;
export const BRACE_CLOSE = 0x7d;

/** `[` and `{` differ in one bit, as do `]` and `}`. */
export const BRACKET_BIT = 0x20;
