import { describe, expect, it } from "vitest";
import { looksLikeSecret } from "./secret-names.ts";

describe("looksLikeSecret", () => {
  it.each([
    "GITHUB_TOKEN",
    "NPM_TOKEN",
    "GITHUBTOKEN",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "API_KEY2",
    "STRIPE_APIKEY",
    "apiKey",
    "npm_config_//registry.example.org/:_authToken",
    "DB_PASSWORD",
    "dbpassword",
    "PGPASSWORD",
    "MYSQL_PWD",
    "SMTP_PASS",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "SESSION_COOKIE",
    "OAUTH_CLIENT",
    "SSH_PRIVATE_KEY",
    "GPG_PASSPHRASE",
    "GH_PAT",
    "SLACK_WEBHOOK_URL",
    "CLIENT_SECRETS",
  ])("finds the secret in %s", (name) => {
    expect(looksLikeSecret(name)).toBe(true);
  });

  it("counts the way to the developer's keys as a secret", () => {
    expect(looksLikeSecret("SSH_AUTH_SOCK")).toBe(true);
  });

  it.each([
    "PATH",
    "HOME",
    "PWD",
    "OLDPWD",
    "LANG",
    "CI",
    "MONKEY",
    "HOTKEYS",
    "KEYBOARD_LAYOUT",
    "GIT_AUTHOR_NAME",
    "COMPASS_FILE",
    "BYPASS",
    "TOKENIZERS_PARALLELISM",
    "SECRETARY",
    "NODE_ENV",
    "PATTERN",
    "npm_package_name",
    "",
  ])("leaves %s alone", (name) => {
    expect(looksLikeSecret(name)).toBe(false);
  });
});
