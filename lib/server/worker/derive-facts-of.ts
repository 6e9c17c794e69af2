import { deriveSittings } from "@/lib/core/metrics/derive-facts";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { linkSittings } from "@/lib/core/metrics/link-sittings";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { controlDb } from "../control-db/client";
import { nextFactVersion } from "../control-db/inbox";
import type { PgClient } from "../control-db/pg-pool";
import { attributeEvents } from "../identity/attribute-events";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { type FactChanges, loadFactsOfConversations, writeFacts } from "../telemetry-db/facts";
import { agedSittings } from "./aged-sittings";
import { diffFacts } from "./diff-facts";
import { loadNeighbours, settledNeighbour } from "./load-neighbours";
import { gitTouches, replaceFileChanges } from "./replace-file-changes";
import { type Families, resolveFamilies } from "./resolve-families";
import { rootsOf } from "./roots-of";
import { updateOutcomes } from "./update-outcomes";

const DAY_MS = 86_400_000;

export type Derivation = {
  org: string;
  conversations: readonly string[];
  /** The events that made this necessary; none in a rebuild. */
  arrived: readonly CanonicalEvent[];
  /** Set when `conversations` are all that this developer ever took part in: nothing beside them has to be looked up, and of other developers' sittings nothing is said. */
  allOf?: string;
};

/**
 * Derives the facts of the families that these conversations belong to from all of their events, and replaces what differs. The caller holds
 * the organisation's derivation lock until its transaction ends. Returns the number of rows written.
 */
export async function deriveFactsOf(client: PgClient, derivation: Derivation): Promise<number> {
  const { org, arrived, allOf } = derivation;
  const families = await resolveFamilies(client, derivation);
  families.events = await attributeEvents(client, org, families.events);
  const { settings } = await loadMetricSettings(controlDb(), org);
  const whole = withoutExpired(families, await loadExisting(org, families));
  const isConcerned = (facts: SittingFacts): boolean => allOf === undefined || facts.developer === null || facts.developer === allOf;
  const existing = whole.facts.filter(isConcerned);
  const remembered = agedSittings(whole.facts, families.storedSince);
  const sittings = deriveSittings(whole.events, families.links, settings, remembered).filter(({ facts }) => isConcerned(facts));
  const derived = sittings.map(({ facts }) => facts);
  const changes =
    allOf === undefined ? await changesWithNeighbours(org, existing, derived, settings) : diffFacts(existing, linkAll(derived, settings));

  const isRebuild = arrived.length === 0;
  const replaced = new Set([...changes.written, ...changes.removed].map(facts => facts.id));
  // What became of changes whose lines are forgotten stays as it is.
  const isReplaced = (facts: SittingFacts): boolean => (isRebuild || replaced.has(facts.id)) && !remembered.has(facts.id);
  const before = existing.filter(isReplaced);
  const after = sittings.filter(({ facts }) => isReplaced(facts));
  const fromGit = gitTouches(arrived);
  if (replaced.size + before.length + after.length + fromGit.length === 0) return 0;
  const version = await nextFactVersion(client);
  const touches = await replaceFileChanges(org, before, after, { version, storedSince: families.storedSince });
  const rewritten = new Set([...before, ...after.map(({ facts }) => facts)].map(facts => facts.id));
  await updateOutcomes(org, [...touches, ...fromGit], rewritten, version);
  // Facts come last: what differs in them is what makes a repetition after a crash write the rest again.
  await writeFacts(changes, version);
  return changes.written.length;
}

/** A sitting may have been taken over from one before it, and a later one from it: all are looked at together, and all of them may change. */
async function changesWithNeighbours(
  org: string,
  existing: readonly SittingFacts[],
  derived: readonly SittingFacts[],
  settings: MetricSettings,
): Promise<FactChanges> {
  const changed = [...existing, ...derived];
  const own = new Set(changed.map(facts => facts.id));
  const neighbours = (await loadNeighbours(org, changed, settings)).filter(facts => !own.has(facts.id));
  const storedById = new Map(neighbours.map(facts => [facts.id, facts]));
  const linked = linkAll([...derived, ...neighbours], settings).map(facts => {
    const stored = storedById.get(facts.id);
    return stored === undefined ? facts : settledNeighbour(stored, facts, changed);
  });
  return diffFacts([...existing, ...neighbours], linked);
}

/** Sittings begin where one of their events lies, so rows from an earlier derivation are found between the first and the last event. */
async function loadExisting(org: string, { events, conversations }: Families): Promise<SittingFacts[]> {
  if (events.length === 0) return [];
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = 0;
  for (const { tsMs, durationMs } of events) {
    fromMs = Math.min(fromMs, tsMs - (durationMs ?? 0));
    toMs = Math.max(toMs, tsMs);
  }
  return loadFactsOfConversations(org, conversations, fromMs - DAY_MS, toMs + DAY_MS);
}

/** Leaves out families that were once derived from more events than there are now: some have expired, and the facts outlive them. */
function withoutExpired({ events, links }: Families, existing: SittingFacts[]): { events: CanonicalEvent[]; facts: SittingFacts[] } {
  const rootOf = rootsOf(links);
  const missing = new Map<string, number>();
  const add = (root: string, count: number) => missing.set(root, (missing.get(root) ?? 0) + count);
  for (const facts of existing) add(rootOf(facts.conversation), facts.events);
  for (const event of events) add(rootOf(event.session), -1);
  const isWhole = (conversation: string) => (missing.get(rootOf(conversation)) ?? 0) <= 0;
  return { events: events.filter(event => isWhole(event.session)), facts: existing.filter(facts => isWhole(facts.conversation)) };
}

/** What crosses sittings is joined per developer; the unattributed are nobody's neighbours. */
function linkAll(sittings: readonly SittingFacts[], settings: MetricSettings): SittingFacts[] {
  const byDeveloper = new Map<string, SittingFacts[]>();
  const alone: SittingFacts[] = [];
  for (const facts of sittings) {
    if (facts.developer === null) alone.push(facts);
    else byDeveloper.set(facts.developer, [...(byDeveloper.get(facts.developer) ?? []), facts]);
  }
  return [...alone, ...[...byDeveloper.values()].flatMap(own => linkSittings(own, settings))];
}
