import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, vi } from "vitest";
import { followTree } from "./process-tree.ts";

it("knows a process by the session of somebody that it saw before, when all other marks are gone", async () => {
  // The inner shell has a session of its own and no environment. Told to, it leaves a child and ends.
  const inner = "echo ready; read line; /usr/bin/tail -f /dev/null >/dev/null & exit";
  const leader = spawn("/bin/sh", ["-c", `env -i /usr/bin/setsid /bin/sh -c '${inner}'; true`], {
    detached: true,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const tree = followTree(leader.pid ?? 0, "no such token");
  await once(leader.stdout, "data");
  expect(tree.isEmpty()).toBe(false);

  leader.stdin.write("go\n");
  await once(leader, "exit");
  expect(tree.isEmpty()).toBe(false);

  tree.signal("SIGKILL");
  await vi.waitFor(() => expect(tree.isEmpty()).toBe(true));
});
