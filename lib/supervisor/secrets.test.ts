import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadSecrets } from "./secrets";

let dataDir = "";
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "lanekeeper-secrets-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe("loadSecrets", () => {
  it("makes them once, readable by their owner only", () => {
    const made = loadSecrets(dataDir);
    expect(loadSecrets(dataDir)).toEqual(made);
    expect(made.installation).not.toBe(made.clickhouse);
    expect(statSync(path.join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("does not replace damaged ones", () => {
    writeFileSync(path.join(dataDir, "secrets.json"), "{}");
    expect(() => loadSecrets(dataDir)).toThrow("is damaged");
  });
});
