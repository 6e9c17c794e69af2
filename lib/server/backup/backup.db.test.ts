import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { type SecondInstallation, startSecondInstallation } from "@/lib/testing/second-installation";
import { listUnknownTables, TELEMETRY_TABLES } from "../telemetry-db/table-rows";
import type { Manifest } from "./manifest";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const folder = mkdtempSync(path.join(os.tmpdir(), "lanekeeper-backup-"));
const backup = path.join(folder, "backup");
let from: SecondInstallation;
let to: SecondInstallation;

beforeAll(async () => {
  from = await startSecondInstallation();
  to = await startSecondInstallation();
  expect((await from.run("seed", ["demo", "--days", "5", "--per-team", "1"])).code).toBe(0);
  expect((await from.run("admin", ["backup", "--out", backup])).code).toBe(0);
}, 300_000);
afterAll(async () => {
  await from?.stop();
  await to?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe("a backup", () => {
  it("is refused before anything is written where it cannot be right", async () => {
    const nowhere = () => undefined;
    const refusal = (changed: Partial<Manifest>, of: string = backup) => {
      writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ ...manifest, ...changed }));
      return restoreBackup(of, nowhere).catch(error => error.message);
    };
    const manifest: Manifest = JSON.parse(readFileSync(path.join(backup, "manifest.json"), "utf8"));
    const { control, telemetry } = manifest.migrations;
    expect(await refusal({}, os.tmpdir())).toContain("holds no manifest.json");
    expect(await refusal({ secret: "another" }, folder)).toContain("another secret");
    expect(await refusal({ migrations: { control: [...control, "29990101000000_later"], telemetry } }, folder)).toContain("newer version");
    expect(await refusal({ migrations: { control: control.slice(1), telemetry } }, folder)).toContain("older version");
    expect(await refusal({}, folder)).toContain("cannot be read");

    const file = path.join(backup, manifest.telemetry[0]?.file ?? "");
    const bytes = readFileSync(file);
    appendFileSync(file, "x");
    expect(await refusal({})).toContain("its checksum differs");
    writeFileSync(file, bytes);
    await createTestOrganization();
    expect(await refusal({})).toContain("has an organisation already");
  });

  it("leaves out no table of the telemetry store", async () => {
    expect(await listUnknownTables()).toEqual([]);
  });

  it("is not written over another one", async () => {
    await expect(writeBackup(backup, Date.now(), () => undefined)).rejects.toMatchObject({ code: "EEXIST" });
  });

  it("restored into an empty installation holds every row of both stores, and the audit chain is whole", async () => {
    expect((await to.run("admin", ["restore", backup])).code).toBe(0);
    const [before, after] = [await from.content(TELEMETRY_TABLES), await to.content(TELEMETRY_TABLES)];
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [table, rows] of Object.entries(before)) expect(after[table], table).toEqual(rows);
    expect(before.events?.length).toBeGreaterThan(1000);
    expect(before.session_facts?.length).toBeGreaterThan(20);
    expect(before.PolicyVersion?.length).toBeGreaterThan(0);
    const verified = await to.run("admin", ["audit", "verify", "--json"]);
    expect(JSON.parse(verified.text)).toMatchObject({ ok: true, entries: before.AuditEntry?.length });
  });
});
