import { describe, expect, it } from "vitest";
import type { AttributeValue } from "@/lib/core/telemetry/otlp/attribute-value";
import type { OtlpRecord } from "@/lib/core/telemetry/otlp/otlp-record";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { event } from "@/lib/testing/event-factory";
import { developerOf, namesOf, withIdentities } from "./attribute-identity";
import { identitiesOf } from "./identities-of";
import { createSightings } from "./sightings";

const ctx = testDecodeContext();
const record = (attributes: Record<string, AttributeValue>, resource: Record<string, AttributeValue> = {}): OtlpRecord => ({
  signal: "logs",
  resource: new Map(Object.entries(resource)),
  scope: "",
  name: null,
  timeMs: null,
  orderNs: 0,
  attributes: new Map(Object.entries(attributes)),
  body: null,
  point: null,
  durationMs: null,
  span: null,
});
const kinds = (attributes: Record<string, AttributeValue>, resource = {}, tokenDeveloper: string | null = null) =>
  identitiesOf(record(attributes, resource), { ...ctx, tokenDeveloper }).map(identity => identity.kind);

describe("identitiesOf", () => {
  it.each<
    [what: string, attributes: Record<string, AttributeValue>, resource: Record<string, string>, token: string | null, kinds: string[]]
  >([
    ["nothing", {}, {}, null, []],
    ["a token alone", {}, {}, "dev_t", ["token"]],
    [
      "all that Claude Code sends with a sign-in",
      { "user.id": "f00", "user.email": "a@example.org", "user.account_uuid": "u", "user.account_id": "user_01" },
      {},
      null,
      ["email", "account", "account", "user-id"],
    ],
    ["an e-mail address as end user", {}, { "enduser.id": "a@example.org" }, "dev_t", ["email", "token"]],
    ["another name as end user comes after the token", {}, { "enduser.id": "ada" }, "dev_t", ["token", "resource"]],
    ["an installation", { "installation.id": "i-1" }, {}, null, ["installation"]],
    ["the same person twice", { "user.email": "A@example.org " }, { "enduser.id": "a@example.org" }, null, ["email"]],
    ["empty and odd values", { "user.email": " ", "user.id": "", "installation.id": null, "user.account_id": [] }, {}, null, []],
  ])("%s", (_what, attributes, resource, token, expected) => {
    expect(kinds(attributes, resource, token)).toEqual(expected);
  });

  it("hashes every name, each by its kind", () => {
    const same = "a@example.org";
    const found = identitiesOf(record({ "user.email": same, "user.id": same, "installation.id": same }), ctx);
    expect(found.map(({ id }) => id.slice(0, 4))).toEqual(["dev_", "uid_", "ins_"]);
    expect(new Set(found.map(({ id }) => id.slice(4))).size).toBe(3);
    expect(JSON.stringify(found)).not.toContain("example");
  });

  it("gives at most six", () => {
    const many = { "user.email": "a@b.c", "user.account_uuid": "u", "user.account_id": "i", "user.id": "x", "installation.id": "y" };
    expect(kinds(many, { "enduser.id": "ada" }, "dev_t")).toHaveLength(6);
  });
});

describe("the names of an event", () => {
  const account = identitiesOf(record({ "user.account_id": "acct", "user.id": "u", "installation.id": "i" }), ctx);
  const person = identitiesOf(record({ "user.email": "a@example.org", "user.id": "u" }), ctx);
  const device = identitiesOf(record({ "user.id": "u" }), ctx);

  it("are its developer and, where only an account or a device is known, the weaker ones", () => {
    for (const [identities, developer] of [
      [account, account[0]?.id],
      [device, null],
    ] as const) {
      expect(developerOf(identities)).toBe(developer);
      const named = withIdentities(event({ developer: developer ?? null }), identities);
      expect(namesOf(named)).toEqual(identities.map(({ id }) => id));
    }
  });

  it("are one where a person is named, and none where nobody is", () => {
    const named = withIdentities(event({ developer: developerOf(person) }), person);
    expect(named.attributes).toEqual({});
    expect(namesOf(named)).toEqual([person[0]?.id]);
    expect(namesOf(withIdentities(event({ developer: null }), []))).toEqual([]);
  });
});

describe("createSightings", () => {
  it("ties weaker names to the strongest of their record, and never one person to another", () => {
    const sightings = createSightings();
    const see = (attributes: Record<string, AttributeValue>, tokenDeveloper: string | null = null) =>
      sightings.see(identitiesOf(record(attributes), { ...ctx, tokenDeveloper }), "payments");
    see({ "user.email": "p@example.org", "installation.id": "i" }, "dev_t");
    see({ "user.email": "q@example.org", "installation.id": "i" });
    see({ "user.email": "q@example.org", "installation.id": "i" });
    see({ "installation.id": "i" });
    see({});
    const list = sightings.list();
    expect(list.map(({ kind, count }) => [kind, count])).toEqual([
      ["email", 1],
      ["installation", 1],
      ["email", 2],
      ["installation", 2],
      ["installation", 1],
    ]);
    expect(list.filter(({ identity, developer }) => identity === developer).map(({ kind }) => kind)).toEqual([
      "email",
      "email",
      "installation",
    ]);
    expect(new Set(list.map(({ team }) => team))).toEqual(new Set(["payments"]));
  });
});
