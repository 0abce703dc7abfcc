import { defineConfig } from "vitest/config";
import { CountReporter } from "./packages/portcullis/scripts/test-reporter.ts";

export default defineConfig({
  test: {
    include: ["packages/*/{src,scripts,test}/**/*.test.ts"],
    setupFiles: ["packages/portcullis/test/kit/seed.ts"],
    exclude: ["**/fixtures/**", "**/node_modules/**"],
    globalSetup: ["packages/portcullis/test/kit/build-once.ts"],
    testTimeout: 60_000,
    reporters: ["default", new CountReporter()],
  },
});
