import { describe, expect, it } from "vitest";
import { faultOf } from "./faults.ts";
import { repositoryOf } from "./remote.ts";

describe("the repository that a remote names", () => {
  it.each([
    ["https://github.com/acme/shop.git", "acme/shop"],
    ["https://github.com/acme/shop", "acme/shop"],
    ["https://github.com/acme/shop/", "acme/shop"],
    ["https://x-access-token:ghs_secret@github.com/acme/shop", "acme/shop"],
    ["https://ada@example.org:pass@host.example/acme/shop.git", "acme/shop"],
    ["https://host.example:8443/acme/shop.git", "acme/shop"],
    ["http://localhost:3000/acme/shop.git?x=1#y", "acme/shop"],
    ["git@github.com:acme/shop.git", "acme/shop"],
    ["github.com:acme/shop.git", "acme/shop"],
    ["git@host.example:/acme/shop.git", "acme/shop"],
    ["ssh://git@github.com/acme/shop.git", "acme/shop"],
    ["ssh://git@host.example:7999/acme/shop.git", "acme/shop"],
    ["git+ssh://git@github.com/acme/shop.git", "acme/shop"],
    ["git@[::1]:acme/shop.git", "acme/shop"],
    ["git@gitlab.com:acme/group/sub/shop.git", "acme/group/sub/shop"],
    ["https://gitlab.com/acme/group/sub/shop.git", "acme/group/sub/shop"],
    ["https://dev.azure.com/org/My%20Project/_git/shop", undefined],
    ["https://org@dev.azure.com/org/project/_git/shop", "org/project/shop"],
    ["git@ssh.dev.azure.com:v3/org/project/shop", "org/project/shop"],
    ["/srv/git/acme/shop.git", undefined],
    ["../acme/shop.git", undefined],
    ["file:///srv/git/acme/shop.git", undefined],
    ["C:\\git\\acme\\shop", undefined],
    ["C:/git/acme/shop", undefined],
    ["https://gist.github.com/0123456789abcdef.git", undefined],
    ["https://github.com/acme/../../etc/shop", undefined],
    ["https://github.com/acme/%2e%2e/shop", undefined],
    ["https://github.com/acme/shop\nevil", undefined],
    ["", undefined],
  ])("of %j is %j", (url, name) => {
    expect(repositoryOf(url)).toBe(name);
  });
});

describe("what git says of a failure", () => {
  it("keeps no credentials of an address", () => {
    const { message } = faultOf(
      "diff",
      "warning: x\nfatal: unable to access 'https://ada:s3cret@host.example/a/b': no\n",
    );
    expect(message).toBe("git diff failed: unable to access 'https://host.example/a/b': no");
  });

  it("is never silent", () => {
    expect(faultOf("diff", "").message).toBe("git diff failed: it gave no reason");
  });
});
