/** Running programs: started without a shell, bounded, redacted, and ended with all that they started. */
export { createPrograms } from "./programs.ts";
export { createProcesses } from "./run.ts";
