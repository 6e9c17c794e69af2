import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDataDir } from "./data-dir-lock";
import { startOf } from "./process-info";

let dataDir = "";
let file = "";
const hold = (holder: { pid: number; start: string | null; host?: string }) =>
  writeFileSync(file, JSON.stringify({ host: os.hostname(), id: "other", ...holder }));
const deadPid = () => spawnSync(process.execPath, ["-e", ""]).pid;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "lanekeeper-lock-"));
  file = path.join(dataDir, "supervisor.lock");
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe("lockDataDir", () => {
  it("is taken, given back and taken again, and leaves nothing behind", () => {
    lockDataDir(dataDir)();
    const release = lockDataDir(dataDir);
    expect(JSON.parse(readFileSync(file, "utf8")).pid).toBe(process.pid);
    release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it("refuses while another process lives, with a sentence that names it", () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      const pid = other.pid ?? 0;
      hold({ pid, start: startOf(pid) });
      expect(() => lockDataDir(dataDir)).toThrow(`Lanekeeper already runs on ${dataDir} (process ${pid}).`);
      expect(JSON.parse(readFileSync(file, "utf8")).pid).toBe(pid);
    } finally {
      other.kill("SIGKILL");
    }
  });

  it.each([
    ["a process that ended", () => ({ pid: deadPid(), start: "x" })],
    ["a process whose id belongs to another one by now", () => ({ pid: process.ppid, start: "started at another time" })],
  ])("takes over from %s", (_, holder) => {
    hold(holder());
    const release = lockDataDir(dataDir);
    expect(JSON.parse(readFileSync(file, "utf8")).pid).toBe(process.pid);
    release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it("replaces a damaged lock", () => {
    writeFileSync(file, "");
    lockDataDir(dataDir)();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it("judges a holder on another host by the age of its file", () => {
    const elsewhere = { pid: process.pid, start: "x", host: "another-host" };
    hold(elsewhere);
    expect(() => lockDataDir(dataDir)).toThrow("on another-host");
    const old = new Date(Date.now() - 60_000);
    utimesSync(file, old, old);
    lockDataDir(dataDir)();
    expect(existsSync(file)).toBe(false);
  });

  it("does not remove a lock that is no longer its own", () => {
    const release = lockDataDir(dataDir);
    hold({ pid: process.pid, start: startOf(process.pid) });
    release();
    expect(existsSync(file)).toBe(true);
  });
});
