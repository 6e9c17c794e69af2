import { describe, expect, it } from "vitest";
import { fixtureDetail } from "@/components/charts/timeline/session-fixture";
import { chainStory, episodeLines, escalationLines, turnRange } from "./story";

const detail = fixtureDetail();

it("counts turns from one", () => {
  expect([turnRange(2, 2), turnRange(0, 4)]).toEqual(["Turn 3", "Turns 1–5"]);
});

describe("the story of a session", () => {
  it("tells how long each episode held, how it ended and why", () => {
    expect(episodeLines(detail.episodes)).toMatchObject([
      { text: "1 min 10 s in flow", ending: { label: "Broken" }, detail: "because the work moved to a deeper lane after a correction" },
      { text: "2 min on its own", ending: { label: "Open" }, detail: "it was still going on, or its end is not known" },
    ]);
  });

  it("tells what was done again, and counts only accepted work as held", () => {
    expect(chainStory(detail.chains)).toMatchObject({
      clean: 1,
      chains: [{ firstTurn: 0, lastTurn: 1, text: "1 turn done again", detail: "2 changes accepted in the end" }],
    });
    const nothing = detail.chains.map(chain => ({ ...chain, acceptedChanges: 0 }));
    expect(chainStory(nothing)).toMatchObject({ clean: 0, chains: [{ detail: "no change was accepted" }] });
  });

  it("tells a move between lanes; only a move up can be late", () => {
    const [move] = detail.escalations;
    expect(escalationLines(detail.escalations)).toMatchObject([
      {
        up: true,
        late: true,
        text: "The model was changed within the session; 2 corrections before, 0 after",
        outcome: { label: "Held" },
      },
    ]);
    expect(move && escalationLines([{ ...move, direction: "down" }])[0]?.late).toBe(false);
  });
});
