/**
 * What pure code may take out of thin air.
 *
 * A list of what is allowed, not of what is forbidden: a global that nobody thought of is refused, so that the
 * next version of Node cannot bring a new clock into the judge. To allow a global, add it here and say in the commit
 * why it answers the same on every machine and at every time.
 */

/** Globals of the language, and of every browser, that depend on nothing but their arguments. */
export const pureGlobals: ReadonlySet<string> = new Set([
  ...["undefined", "NaN", "Infinity", "isNaN", "isFinite", "parseFloat", "parseInt"],
  ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent"],
  ...["Array", "ArrayBuffer", "BigInt", "Boolean", "DataView", "Iterator", "JSON", "Map", "Number", "Object"],
  ...["Promise", "Proxy", "Reflect", "RegExp", "Set", "String", "Symbol", "WeakMap", "WeakSet"],
  ...[
    "AggregateError",
    "Error",
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
  ],
  ...[
    "BigInt64Array",
    "BigUint64Array",
    "Float32Array",
    "Float64Array",
    "Int8Array",
    "Int16Array",
    "Int32Array",
  ],
  ...["Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array"],
  ...["TextDecoder", "TextEncoder", "URL", "URLSearchParams", "structuredClone"],
]);

/** Globals that are pure in some forms alone, spelled as `free-names.ts` spells a form. */
export const pureForms: ReadonlyMap<string, RegExp> = new Map([
  ["Date", /^(new Date\(…\)|Date\.parse|Date\.UTC|instanceof Date)$/],
  // Graphemes follow Unicode, not the machine's language; everything else of Intl has that as a default.
  ["Intl", /^Intl\.Segmenter$/],
  ["Math", /^Math\.(?!random$)\w+$/],
]);

/** Types that tie an interface to Node even where the value is never touched. */
export const typesOfNode: ReadonlySet<string> = new Set(["Buffer", "BufferEncoding", "NodeJS", "process"]);

/** Methods whose answer depends on the machine's language or time zone. */
export const localMethods: ReadonlySet<string> = new Set([
  ...["toLocaleString", "toLocaleDateString", "toLocaleTimeString", "localeCompare"],
  ...["toLocaleLowerCase", "toLocaleUpperCase", "getTimezoneOffset"],
  ...["getDate", "getDay", "getFullYear", "getHours", "getMinutes", "getMonth"],
  ...["setDate", "setFullYear", "setHours", "setMinutes", "setMonth"],
  ...["toDateString", "toTimeString"],
]);
