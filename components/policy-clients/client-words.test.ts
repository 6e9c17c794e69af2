import { describe, expect, it } from "vitest";
import { CLIENT_STATES } from "@/lib/contract/rollout";
import { ownerText, STATE_WORDS, versionRole, versionRows, versionText } from "./client-words";

it("has different words for every state", () => {
  const labels = CLIENT_STATES.map(state => STATE_WORDS[state].label);
  expect(new Set(labels).size).toBe(CLIENT_STATES.length);
});

it.each([
  [null, "not said", ""],
  [7, "v7", "being rolled out"],
  [6, "v6", "published"],
  [5, "v5", ""],
])("writes version %j as %s %s", (version, text, role) => {
  expect([versionText(version), versionRole(version, { publishedVersion: 6, stagedVersion: 7 })]).toEqual([text, role]);
});

describe("an owner", () => {
  it.each([
    [{ token: "ci", personal: false, teams: ["payments"] }, "ci", "payments"],
    [{ token: null, personal: true, teams: ["payments", "search"] }, "A personal token", "payments, search"],
    [{ token: null, personal: false, teams: [] }, "A token that is gone", "no team"],
  ])("of %j", (client, token, teams) => {
    expect(ownerText(client)).toEqual({ token, teams });
  });
});

it("adds up the versions beyond the first ones", () => {
  const versions = [5, 4, 3, null].map(version => ({ version, clients: 10, current: false }));
  expect(versionRows(versions, 2)).toEqual({ shown: versions.slice(0, 2), others: 20 });
  expect(versionRows(versions, 9)).toEqual({ shown: versions, others: 0 });
});
