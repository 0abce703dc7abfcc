/**
 * Which environment variables look like secrets, judged by their names alone.
 *
 * A name is read as words (`npm_config__authToken` is npm, config, auth, token), so that MONKEY is no KEY and
 * GIT_AUTHOR_NAME no AUTH. Doubt counts as a secret: what is withheld without need costs one line of `passEnv`,
 * what is given without need cannot be taken back. So SSH_AUTH_SOCK is one: whoever can reach the agent signs
 * with the developer's keys, acts of Portcullis among the rest.
 */

/** Words that mark a secret where they stand alone. */
const MARKING_WORDS: ReadonlySet<string> = new Set([
  "AUTH",
  "AUTHORIZATION",
  "BEARER",
  "CRED",
  "JWT",
  "KEY",
  "OAUTH",
  "PASS",
  "PAT",
  "PRIVATE",
  "SESSION",
  "WEBHOOK",
]);

/** Endings that mark a secret also where words are written together: GITHUBTOKEN, dbpassword, APIKEY. */
const MARKING_ENDING =
  /(?:COOKIE|CREDENTIAL|PASSPHRASE|PASSWD|PASSWORD|SECRET|TOKEN|(?:ACCESS|API|DEPLOY|ENCRYPTION|GPG|MASTER|PRIVATE|SECRET|SIGNING|SSH)KEY)$/;

/** The names that were judged so far: every check asks for the same ones. */
const judged = new Map<string, boolean>();

/** Whether the value of an environment variable with this name is to be treated as a secret. */
export function looksLikeSecret(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const marks = isMarked(name);
  judged.set(name, marks);
  return marks;
}

function isMarked(name: string): boolean {
  const words = wordsOf(name);
  if (words.some((word) => MARKING_WORDS.has(word) || MARKING_ENDING.test(word))) return true;
  // PWD alone is the working folder; MYSQL_PWD is a password.
  return words.length > 1 && words.includes("PWD");
}

/** The words of a name in upper case, in the singular, without trailing digits. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .map((word) => word.replace(/\d+$/, ""))
    .map((word) => (word.endsWith("SS") ? word : word.replace(/S$/, "")))
    .filter((word) => word !== "");
}
