/**
 * The repository's name, out of the address of its remote: `owner/name`, nested groups whole.
 *
 * Only the path is looked at. An address may hold a name and a password, which are never kept or shown.
 */

const URL_FORM = /^(?:https?|ssh|git|git\+ssh|ssh\+git):\/\/(?:[^/@]*@)?([^/]+)\/(.+)$/i;
// `host:path`, as scp writes it. A single letter before the colon is a drive of Windows.
const SCP_FORM = /^(?:[^/@]*@)?(\[[^\]]+\]|[^/:@]{2,}):(?!\/\/)\/?(.+)$/;
const SEGMENT = /^(?!\.{1,2}$)[\w.~+-]+$/;

/** Reads `owner/name`. Undefined for a path on this disk and for anything that is no name. */
export function repositoryOf(remoteUrl: string): string | undefined {
  const form = URL_FORM.exec(remoteUrl) ?? SCP_FORM.exec(remoteUrl);
  const [, host, path] = form ?? [];
  if (host === undefined || path === undefined) return undefined;
  const segments = (path.split(/[?#]/)[0] ?? "")
    .replace(/\/+$/, "")
    .replace(/\.git$/i, "")
    .split("/")
    .map(decode)
    .filter((segment) => segment !== "");
  const name = host.toLowerCase().includes("ssh.dev.azure.com") ? segments.slice(1) : segments;
  // Azure writes organisation/project/_git/name over HTTPS, and v3/organisation/project/name over SSH.
  const parts = name.filter((segment) => segment !== "_git");
  return parts.length >= 2 && parts.every((part) => SEGMENT.test(part)) ? parts.join("/") : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
