import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { pauseAfter, superviseChild } from "./supervised-child";
import { waitUntil } from "./wait";

const forever = "setInterval(() => {}, 1000)";

/** Starts Node with each of the scripts in turn, the last one for ever after; an empty one stands for a start that fails. */
function supervision(scripts: string[]) {
  const said: string[] = [];
  const pids: number[] = [];
  const start = async () => {
    const script = scripts[Math.min(pids.length, scripts.length - 1)] ?? forever;
    const child = spawn(process.execPath, ["-e", script], { stdio: "ignore" });
    pids.push(child.pid ?? 0);
    if (script === "") throw new Error("It did not start.");
    return { child, ready: { type: "ready" as const } };
  };
  return { said, pids, spec: { name: "The worker", start, say: (line: string) => void said.push(line), stopTimeoutMs: 2_000 } };
}

const pidAt = (pids: number[], index: number) => pids[index] ?? Number.NaN;

describe("pauseAfter", () => {
  it("is nothing at first, then doubles up to half a minute", () => {
    expect([0, 1, 2, 3, 4, 20].map(pauseAfter)).toEqual([0, 0, 500, 1_000, 2_000, 30_000]);
  });
});

describe("superviseChild", () => {
  it("starts a killed child again and says so", async () => {
    const { said, pids, spec } = supervision([forever]);
    const child = await superviseChild(spec);
    process.kill(pidAt(pids, 0), "SIGKILL");
    expect(await waitUntil(() => said.length === 2, 5_000)).toBe(true);
    expect(said).toEqual(["The worker ended (SIGKILL) and is started again.", "The worker runs again."]);
    await child.stop();
    expect(pids).toHaveLength(2);
    expect(() => process.kill(pidAt(pids, 1), 0)).toThrow();
  });

  it("waits before it starts one again that does not last, and tries on when a start fails", async () => {
    const { said, spec, pids } = supervision(["process.exit(3)", "process.exit(4)", "", forever]);
    const child = await superviseChild(spec);
    expect(await waitUntil(() => pids.length === 4, 10_000)).toBe(true);
    await child.stop();
    expect(said).toContain("The worker ended (code 3) and is started again.");
    expect(said).toContain("The worker ended (code 4) and is started again in 0.5 s.");
    expect(said.join("\n")).toContain("It did not start. The next try follows in");
  });

  it("stops a child that ignores the request, and starts none again", async () => {
    const { pids, spec } = supervision([`process.on("SIGTERM", () => {}); ${forever}`]);
    const child = await superviseChild({ ...spec, stopTimeoutMs: 300 });
    await child.stop();
    expect(pids).toHaveLength(1);
    expect(() => process.kill(pidAt(pids, 0), 0)).toThrow();
  });

  it("restarts on demand", async () => {
    const { pids, spec } = supervision([forever]);
    const child = await superviseChild(spec);
    await child.restart();
    expect(pids).toHaveLength(2);
    expect(() => process.kill(pidAt(pids, 0), 0)).toThrow();
    await child.stop();
  });

  it("does not hide that the first start failed", async () => {
    await expect(superviseChild(supervision([""]).spec)).rejects.toThrow("It did not start.");
  });
});
