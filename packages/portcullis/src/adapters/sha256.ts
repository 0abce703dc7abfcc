/** SHA-256 by the runtime's own OpenSSL. */
import { createHash, hash } from "node:crypto";
import type { Sha256 } from "#core";

export const nodeSha256: Sha256 = {
  hex: (content) => hash("sha256", content),
  start: () => {
    const running = createHash("sha256");
    return { update: (bytes) => void running.update(bytes), hex: () => running.digest("hex") };
  },
};
