/**
 * Policy files in the work tree. Stricter than reports: a link is refused wherever it leads.
 */
import type { LoadFile } from "#policy";

export type PolicyFiles = Readonly<{ load: LoadFile }>;
