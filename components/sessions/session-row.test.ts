import { expect, it } from "vitest";
import { fixtureDetail } from "@/components/charts/timeline/session-fixture";
import { sessionRow } from "./session-row";

const { session } = fixtureDetail();
const rowOf = (changes: Partial<typeof session> = {}) =>
  sessionRow(
    { ...session, ...changes },
    () => "5 Oct, 09:00",
    slug => slug.toUpperCase(),
  );

it("puts a session into words", () => {
  expect(rowOf()).toMatchObject({
    id: "conversation#1",
    developer: "amber-heron",
    attributed: true,
    team: "PAYMENTS",
    tool: "Codex",
    version: "0.169.0",
    turns: "3",
    corrected: "1",
    anyCorrected: true,
    tokens: "3.9K",
    cost: null,
    outcome: { label: "Done" },
  });
});

it("says what is not known instead of guessing it", () => {
  expect(rowOf({ developer: null, developerName: null, team: null, costUsd: 0, correctedTurns: 0 })).toMatchObject({
    developer: "unattributed",
    attributed: false,
    team: null,
    cost: "$0.00",
    anyCorrected: false,
  });
});
