import type { SittingFile } from "@/lib/core/changes/file-history";
import { escalationFacts } from "@/lib/core/escalation/escalations";
import type { ChangeFact, SittingFacts, TurnFact } from "@/lib/core/metrics/facts";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { chainCosts } from "./chain-costs";
import { chainFacts, type WorkedChain } from "./chains";
import { type WorkedChange, workedChanges } from "./changes";
import type { ConversationFamily } from "./conversation-family";
import { correctionsOf, markChanges } from "./corrections";
import { addUsage, NO_USAGE } from "./cost";
import { coverageClass, showsPermissions, visibleSignals } from "./coverage-class";
import type { SittingCut } from "./cut-sittings";
import { cutTurns } from "./cut-turns";
import { episodeFacts } from "./episodes";
import { outcomesToldOnce } from "./outcomes-told-once";
import { knownLines, reeditsOf } from "./reedits";
import { revertsOf } from "./reverts";
import { signalHits } from "./signals";
import { sittingFiles } from "./sitting-files";
import { sittingIdentity } from "./sitting-identity";
import { sittingOutcome } from "./sitting-outcome";
import { turnFact, turnView } from "./turn-facts";
import type { TurnView } from "./turn-view";
import { recordedDecisions, usedLane } from "./used-lane";

type Child = ConversationFamily["children"][number];

/** A sitting's facts, and what it did to which file. */
export type DerivedSitting = { facts: SittingFacts; files: SittingFile[] };

/**
 * One sitting of a conversation: its number from 1, the events of its sub-agents and helpers in the total order, how many events were told, and the
 * changes that an earlier derivation saw by lines whose hashes have expired since.
 */
type SittingSource = {
  conversation: string;
  number: number;
  sitting: SittingCut;
  children: readonly Child[];
  told: number;
  remembered: readonly ChangeFact[];
};

/** Everything that one sitting's events say. */
export function deriveSitting(source: SittingSource, settings: MetricSettings): DerivedSitting {
  const { conversation, number, sitting, children, told, remembered } = source;
  const identity = sittingIdentity(sitting.events);
  const childEvents = children.map(child => child.event);
  const cuts = cutTurns(outcomesToldOnce(sitting.events), childEvents);
  const lanes = cuts.map(cut => usedLane(cut, settings));
  const decisions = recordedDecisions(cuts);
  const laneAt = (index: number): string => lanes[index]?.usedLane ?? "";
  const applied = workedChanges(cuts, laneAt);
  const appliedIn = byTurn(applied);

  const common = { sitting: sitting.events, permissionsVisible: showsPermissions(identity.tool), settings };
  const turns = cuts.map((cut, i) => turnView(cut, laneAt(i), appliedIn(i), common));
  const reverts = revertsOf(turns, applied);
  const reedits = reeditsOf(applied, settings, remembered);
  const changes = markChanges(applied, reverts, reedits);
  const changesIn = byTurn(changes);
  const corrections = correctionsOf(turns.length, signalHits(turns, applied, reverts, reedits));
  const bare = turns.map((view, i) => {
    const [lane, decision, correction] = [lanes[i], decisions[i], corrections[i]];
    if (lane === undefined || decision === undefined || correction === undefined) throw new RangeError("one entry per turn");
    return turnFact(view, lane, decision, changesIn(i), correction, settings);
  });
  const chains = chainFacts(bare, cuts, changes, identity.tool);
  const facts = bare.map(turn => withInferredWorkType(turn, chains));
  const escalations = escalationFacts({ turns, facts, chains, changes, sitting }, settings);
  const seen = { turns, facts, changes, escalations, sitting };
  const episodes = episodeFacts(seen, settings);
  const ownChanges = changes.map(change => changeFact(change, turns[change.turn], remembered));
  const total = facts.reduce(addUsage, NO_USAGE);
  const signals = visibleSignals(identity.tool, [...sitting.events, ...childEvents]);
  const conversations = (kind: Child["kind"]): number =>
    new Set(children.filter(child => child.kind === kind).map(child => child.event.session)).size;
  const row: SittingFacts = {
    ...identity,
    id: `${conversation}#${number}`,
    conversation,
    sitting: number,
    interactive: facts.some(turn => turn.interactive),
    startMs: Math.min(sitting.startMs, facts[0]?.startMs ?? sitting.startMs),
    endMs: sitting.endMs,
    endReason: sitting.endReason,
    closesAtMs: sitting.closesAtMs,
    lanes: [...new Set(facts.map(turn => turn.usedLane))],
    models: [...new Set(facts.flatMap(turn => (turn.model === null ? [] : [turn.model])))],
    outcome: sittingOutcome(seen),
    coverageClass: coverageClass(signals),
    subagents: conversations("subagent"),
    auxiliaries: conversations("auxiliary"),
    inputTokens: total.inputTokens,
    cachedTokens: total.cachedTokens,
    outputTokens: total.outputTokens,
    reasoningTokens: total.reasoningTokens,
    costUsd: total.costUsd,
    events: told,
    turns: facts,
    episodes,
    chains: chains.map(chain => ({ ...chain, ...chainCosts(chain, { facts, turns, changes: ownChanges, episodes }, settings) })),
    changes: ownChanges,
    escalations,
  };
  return { facts: row, files: sittingFiles(row, turns, changes) };
}

function byTurn(changes: readonly WorkedChange[]): (turn: number) => WorkedChange[] {
  const turns = new Map<number, WorkedChange[]>();
  for (const change of changes) turns.set(change.turn, [...(turns.get(change.turn) ?? []), change]);
  return turn => turns.get(turn) ?? [];
}

/** Turns without a recorded work type show that of their chain, flagged as inferred. */
function withInferredWorkType(turn: TurnFact, chains: readonly WorkedChain[]): TurnFact {
  if (turn.workTypeSource !== "none") return turn;
  const chain = chains.find(candidate => turn.index >= candidate.firstTurn && turn.index <= candidate.lastTurn);
  return chain === undefined ? turn : { ...turn, workType: chain.workType, workTypeSource: "inferred" };
}

/** The stored columns of a change: what is known of it and of its turn, without what only the derivation needed. */
function changeFact(change: WorkedChange, turn: TurnView | undefined, remembered: readonly ChangeFact[]): ChangeFact {
  if (turn === undefined) throw new RangeError("a change has a turn");
  const { addedLineHashes, removedLineHashes: _removed, addedKnown: _known, removedKnown: _knownToo, ...fact } = change;
  const { endMs, gapMs } = turn.times;
  const linesKnown = addedLineHashes.length > 0 || knownLines(change, remembered) !== null;
  return { ...fact, turnEndMs: endMs, gapMs, allowanceMs: turn.allowanceMs, linesKnown };
}
