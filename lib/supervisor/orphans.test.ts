import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stopOrphans } from "./orphans";
import { isAlive, startOf } from "./process-info";
import { beginRuntimeFile, readRuntimeFile } from "./runtime-file";
import { waitUntil } from "./wait";

let dataDir = "";
let children: ChildProcess[] = [];

/** A process that lives until it is stopped, run from a file of this name. */
function spawnNamed(file: string): number {
  const script = path.join(dataDir, file);
  writeFileSync(script, "setInterval(() => {}, 1000);\n");
  const child = spawn(process.execPath, [script], { stdio: "ignore" });
  children.push(child);
  return child.pid ?? 0;
}

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "lanekeeper-orphans-"));
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

describe("stopOrphans", () => {
  it("stops what a killed supervisor left, and leaves strangers alone", async () => {
    const worker = spawnNamed("worker.mjs");
    const stranger = spawnNamed("stranger.mjs");
    const runtime = beginRuntimeFile(dataDir);
    runtime.note("worker", worker);
    runtime.note("server", stranger);
    expect(await stopOrphans(dataDir)).toEqual(["worker"]);
    expect(await waitUntil(() => !isAlive(worker), 2_000)).toBe(true);
    expect(isAlive(stranger)).toBe(true);
  });

  it("leaves a later process alone that got the id", async () => {
    const later = spawnNamed("worker.mjs");
    const processes = { worker: { pid: later, start: `${startOf(later)}0` } };
    writeFileSync(path.join(dataDir, "runtime.json"), JSON.stringify({ env: {}, pids: { worker: later }, processes }));
    expect(await stopOrphans(dataDir)).toEqual([]);
    expect(isAlive(later)).toBe(true);
  });

  it("finds nothing in a new or damaged data directory", async () => {
    expect(await stopOrphans(dataDir)).toEqual([]);
    writeFileSync(path.join(dataDir, "runtime.json"), "{");
    expect(readRuntimeFile(dataDir)).toBeNull();
    expect(await stopOrphans(dataDir)).toEqual([]);
  });
});
