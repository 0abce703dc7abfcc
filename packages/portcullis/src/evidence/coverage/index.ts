/** Coverage: what LCOV, Cobertura, JaCoCo, Clover and Istanbul's summary say about which code ran. */
export { type CoverageOptions, createCoverageReader } from "./coverage-reader.ts";
