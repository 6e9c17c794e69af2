import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type SignOff, signOffDocumentSchema, signOffListSchema, signOffSchema } from "@/lib/contract/escalations";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import { isPublicKey } from "@/lib/sdk/public-key";
import { checkSignature } from "@/lib/sdk/verify-signature";
import { T0 } from "@/lib/testing/event-factory";
import { chainOf, escalationOf, sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { listAudit } from "../audit/list-audit";
import { verifyAudit } from "../audit/verify-audit";
import { listPublicKeys } from "../signing/signing-keys";
import { writeFacts } from "../telemetry-db/facts";
import { createSignOff } from "./create-sign-off";
import { exportSignOff } from "./export-sign-off";
import { getSample } from "./get-sample";
import { listSignOffs } from "./list-sign-offs";
import { recordVerdict } from "./record-verdict";

const HOUR = 3_600_000;
const OCTOBER = { from: "2026-10-01", to: "2026-10-31" };
/** October is closed a day after its end. */
const CLOSED = Date.UTC(2026, 10, 2);
let nowMs = CLOSED;
let acme: TestOrganization;
let signed: SignOff;

const nameOf = (hours: number, kind = "escalation") => ({ kind, session: `m${hours}#1`, at: new Date(T0 + hours * HOUR).toISOString() });

beforeAll(async () => {
  acme = await createTestOrganization({ now: () => nowMs });
  const startOf = (hours: number) => ({ org: acme.org, id: `m${hours}#1`, turns: [turnOf({ startMs: T0 + hours * HOUR })] });
  const moves = [0, 1, 2, 3].map(hours =>
    sittingOf({ ...startOf(hours), escalations: [escalationOf({ atMs: T0 + hours * HOUR, late: hours === 0 })] }),
  );
  const missed = sittingOf({ ...startOf(4), chains: [chainOf({ startMs: T0 + 4 * HOUR, correctedTurns: 2 })] });
  await writeFacts({ written: [...moves, missed], removed: [] }, "1");
  await getSample(acme.as("auditor"), new URLSearchParams({ week: "2026-10-05" }));
  await recordVerdict(acme.as("auditor"), { ...nameOf(0), verdict: "late", note: "=HYPERLINK(1)" });
  await recordVerdict(acme.as("auditor"), { ...nameOf(1), verdict: "unnecessary" });
  await recordVerdict(acme.as("owner"), { ...nameOf(1), verdict: "right" });
  await recordVerdict(acme.as("auditor"), { ...nameOf(4, "missed"), verdict: "missed" });
});

describe("signing off a month", () => {
  it("takes a whole month or week that is closed", async () => {
    const auditor = acme.as("auditor");
    for (const range of [
      { from: "2026-10-02", to: "2026-10-31" },
      { from: "2026-10-01", to: "2026-10-30" },
      { from: "2026-10-06", to: "2026-10-12" },
    ])
      await expect(createSignOff(auditor, range), range.from).rejects.toMatchObject({ code: "bad_request" });
    nowMs = CLOSED - 1;
    await expect(createSignOff(auditor, OCTOBER)).rejects.toMatchObject({ code: "conflict" });
    nowMs = CLOSED;
    await expect(createSignOff(acme.asSystem(), OCTOBER)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("freezes its figures and verdicts with the head of the audit log", async () => {
    const [head] = (await listAudit(acme.as("auditor"), new URLSearchParams())).entries;
    signed = signOffSchema.parse(await createSignOff(acme.as("auditor"), { ...OCTOBER, note: "done" }));
    expect(signed).toMatchObject({
      ...OCTOBER,
      signedByName: "Test auditor",
      auditHead: { sequence: head?.sequence, hash: head?.hash },
      figures: { escalations: 4, late: 1, paid: 4, missed: 1, overRouted: 0, byTrigger: [{ trigger: "model_change", escalations: 4 }] },
      sample: { drawn: 4, due: 5, agreement: { n: 1, observed: 0 }, precision: [{ trigger: "model_change", n: 2 }] },
    });
    expect(signOffListSchema.parse(await listSignOffs(acme.as("admin"))).signOffs).toEqual([signed]);
    const { entries } = await listAudit(acme.as("auditor"), new URLSearchParams({ entity: "escalation-sign-off" }));
    expect(entries).toMatchObject([{ action: "escalation-sign-off.create", entityId: signed.id, after: { sha256: signed.sha256 } }]);
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: true });
  });

  it("refuses every later verdict on it, whoever gives it, and says who signed when", async () => {
    for (const role of ["auditor", "owner"] as const)
      await expect(recordVerdict(acme.as(role), { ...nameOf(2), verdict: "right" })).rejects.toMatchObject({
        code: "conflict",
        details: { signedOff: { ...OCTOBER, by: "Test auditor", at: new Date(CLOSED).toISOString() } },
      });
    for (const input of [
      { ...nameOf(2), verdict: "right" },
      { ...nameOf(0), verdict: "unnecessary" },
    ])
      await expect(recordVerdict(acme.as("admin"), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createSignOff(acme.as("owner"), OCTOBER)).rejects.toMatchObject({ code: "conflict" });
  });

  it("keeps its figures when the facts change afterwards", async () => {
    const later = escalationOf({ atMs: T0 + 5 * HOUR });
    await writeFacts(
      { written: [sittingOf({ org: acme.org, turns: [turnOf({ startMs: T0 + 5 * HOUR })], escalations: [later] })], removed: [] },
      "2",
    );
    expect((await listSignOffs(acme.as("owner"))).signOffs).toEqual([signed]);
    await createSignOff(acme.as("owner"), { from: "2026-10-05", to: "2026-10-11" });
    expect((await listSignOffs(acme.as("owner"))).signOffs.map(({ figures }) => figures.escalations)).toEqual([4, 5]);
  });

  it("lets one of two verdict and sign-off at a time win, never half", async () => {
    const other = await createTestOrganization({ now: () => nowMs });
    const move = escalationOf({ atMs: T0 });
    await writeFacts({ written: [sittingOf({ org: other.org, id: "m0#1", turns: [turnOf()], escalations: [move] })], removed: [] }, "1");
    const [signOff, verdict] = await Promise.allSettled([
      createSignOff(other.as("owner"), OCTOBER),
      recordVerdict(other.as("auditor"), { ...nameOf(0), verdict: "right" }),
    ]);
    if (signOff.status !== "fulfilled") throw signOff.reason;
    const { bytes } = await exportSignOff(other.as("owner"), signOff.value.id, new URLSearchParams());
    const { items } = signOffDocumentSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    expect(items).toHaveLength(verdict.status === "fulfilled" ? 1 : 0);
  });
});

describe("its export", () => {
  const fileOf = (format: string) => exportSignOff(acme.as("auditor"), signed.id, new URLSearchParams({ format }));

  it("is what was signed, byte for byte", async () => {
    const { bytes, fileName } = await fileOf("json");
    expect(fileName).toBe("escalations-2026-10-01-2026-10-31.json");
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(signed.sha256);
    const document = signOffDocumentSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    expect(canonicalJson(document)).toBe(Buffer.from(bytes).toString("utf8"));
    expect(document.items.map(({ kind, session, verdicts }) => [kind, session, verdicts.map(({ verdict }) => verdict)])).toEqual([
      ["escalation", "m0#1", ["late"]],
      ["escalation", "m1#1", ["unnecessary", "right"]],
      ["escalation", "m2#1", []],
      ["escalation", "m3#1", []],
      ["missed", "m4#1", ["missed"]],
    ]);
    expect(document.items[0]).toMatchObject({ facts: { late: true, fromLane: "fast", toLane: "deep", outcome: "done" } });
    expect(Buffer.from(bytes).toString("utf8")).not.toContain("Test auditor");
  });

  it.each(["json", "csv"])("is verified offline as %s, and any flipped byte shows", async format => {
    const { bytes, signature } = await fileOf(format);
    const keys = (await listPublicKeys(acme.db)).filter(isPublicKey);
    expect(await checkSignature(bytes, signature, keys)).toBe("good");
    for (const place of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const flipped = bytes.map((byte, index) => (index === place ? byte ^ 1 : byte));
      expect(await checkSignature(flipped, signature, keys), `${place}`).toBe("wrong");
    }
  });

  it("is a line per verdict as CSV, without formulas", async () => {
    const { bytes, media } = await fileOf("csv");
    const lines = Buffer.from(bytes).toString("utf8").trimEnd().split("\r\n");
    expect(media).toBe("text/csv; charset=utf-8");
    expect(lines).toHaveLength(1 + 6);
    expect(lines[1]).toContain(`"'=HYPERLINK(1)"`);
    expect(new Set(lines.map(line => line.split(",").length))).toEqual(new Set([20]));
  });

  it("does not exist for another organisation, nor for an id that is none", async () => {
    const other = await createTestOrganization({ now: () => nowMs });
    await expect(exportSignOff(other.as("owner"), signed.id, new URLSearchParams())).rejects.toMatchObject({ code: "not_found" });
    await expect(exportSignOff(acme.as("owner"), "x", new URLSearchParams())).rejects.toMatchObject({ code: "not_found" });
    await expect(fileOf("xml")).rejects.toThrow();
  });
});
