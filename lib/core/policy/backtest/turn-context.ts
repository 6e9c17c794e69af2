import type { SittingFacts } from "@/lib/core/metrics/facts";
import type { AttributeValue } from "../condition";
import type { RecordedAttribute } from "./recorded-attributes";

/** The context of a recorded turn: attributes that are not known are left out. `lane` is the lane the session was in, for escalation. */
export type TurnContext = Partial<Record<RecordedAttribute | "lane", AttributeValue>>;

/**
 * What is recorded of a turn's context as of its prompt (0-based index), or null for a turn that the sitting does not have. A correction is known from the turn
 * after the one that corrects; an inferred work type was not known. `hourOf`: the hour, 0 to 23, that an instant (epoch ms) has where the organisation is.
 */
export function turnContext(facts: SittingFacts, index: number, hourOf: (ms: number) => number): TurnContext | null {
  const place = facts.turns.findIndex(each => each.index === index);
  const turn = facts.turns[place];
  if (turn === undefined) return null;
  const earlier = facts.turns.slice(0, place);
  const isKnown = turn.workTypeSource === "declared" || turn.workTypeSource === "classified";
  const values: Record<keyof TurnContext, AttributeValue | null> = {
    tool: facts.tool,
    surface: facts.surface === "unknown" ? null : facts.surface,
    interactive: turn.interactive,
    workType: isKnown ? turn.workType : null,
    team: facts.team,
    developer: facts.developer,
    repo: facts.repo,
    branch: facts.branch,
    promptChars: turn.promptChars,
    clientVersion: facts.toolVersion,
    hour: hourOf(turn.startMs),
    corrections: earlier.filter(each => each.corrected && each.correctedBy !== null && each.correctedBy < index).length,
    failedChecks: earlier.reduce((sum, each) => sum + each.failedChecks, 0),
    toolCalls: earlier.reduce((sum, each) => sum + each.toolCalls, 0),
    minutesInTask: (turn.startMs - facts.startMs) / 60_000,
    lane: earlier.at(-1)?.usedLane ?? turn.usedLane,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as TurnContext;
}
