import { withGeminiConversation } from "@/lib/core/telemetry/adapters/gemini/conversation";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { withoutImportedRepeats } from "@/lib/core/telemetry/native/without-imported-repeats";
import { type ConversationFamily, type ConversationLink, familiesOf } from "./derivation/conversation-family";
import { cutSittings, type SittingCut } from "./derivation/cut-sittings";
import { type DerivedSitting, deriveSitting } from "./derivation/derive-sitting";
import { uniqueInOrder } from "./derivation/order-events";
import type { SittingFacts } from "./facts";
import type { MetricSettings } from "./settings";

export type { ConversationLink } from "./derivation/conversation-family";

/**
 * Facts of one conversation and everything that served it (METRICS sections 1 to 4), one row per sitting, in order. Pure: the same set of events
 * gives the same rows, whatever their order, repetition or lateness, and no clock is read.
 *
 * `links` name the conversations that serve another one; sub-agents and helpers are folded into their parent's sitting and turn by time, never
 * rows of their own. What adapters are expected to put into events beyond the field comments:
 * - a failed check is a `check` event with `success: false` or an exit code, beside the `tool_result` of the same `callId`;
 * - a commit or pull request is an `outcome` event with reason `commit` or `pull_request`;
 * - an opted-in client that looks for corrections sends a `correction` event per prompt, `success: false` where it found none;
 * - a work type classified on the client carries the attribute `work_type_source` = `classified`;
 * - where a client reports it, a call's pure execution time is the attribute `execution_ms`, and a permission wait the decision's `durationMs`;
 * - a client that sends what its tools were called with only when it is set to marks the results that show it by the attribute `details` = `true`;
 * - what was told in the native format (hooks, gateways, editors) carries the attribute `via` = `native`, an import also `imported` = `true`.
 */
export function deriveFacts(
  events: readonly CanonicalEvent[],
  links: readonly ConversationLink[],
  settings: MetricSettings,
): SittingFacts[] {
  return deriveSittings(events, links, settings).map(sitting => sitting.facts);
}

/**
 * As `deriveFacts`, and beside each sitting what it did to which file: from that the fate of changes across sittings is told (`changeOutcomes`).
 * `remembered` are the facts, by id, that sittings had whose line hashes have expired: what those said of edits made again is taken over.
 */
export function deriveSittings(
  events: readonly CanonicalEvent[],
  links: readonly ConversationLink[],
  settings: MetricSettings,
  remembered: ReadonlyMap<string, Pick<SittingFacts, "changes">> = new Map(),
): DerivedSitting[] {
  const told = uniqueInOrder(withoutImportedRepeats(events));
  const completed = withGeminiConversation(told);
  const isTold = tellerOf(told, completed);
  return familiesOf(completed, links).flatMap(family => {
    const sittings = cutSittings(family.main, settings);
    const children = childrenBySitting(family, sittings, settings.lateAfterMs);
    return sittings.map((sitting, index) => {
      const served = children[index] ?? [];
      const count = sitting.events.filter(isTold).length + served.filter(({ event }) => isTold(event)).length;
      const source = { conversation: family.root, number: index + 1, sitting, children: served, told: count };
      const changes = remembered.get(`${family.root}#${index + 1}`)?.changes ?? [];
      return deriveSitting({ ...source, remembered: changes }, settings);
    });
  });
}

/** Whether an event was told, not inferred from others: the count of these says later whether some have expired. */
function tellerOf(told: readonly CanonicalEvent[], completed: readonly CanonicalEvent[]): (event: CanonicalEvent) => boolean {
  if (completed.length === told.length) return () => true;
  const ids = new Set(told.map(event => event.eventId));
  return event => ids.has(event.eventId);
}

/** Each child's event goes to the last sitting begun by then (the first one where none was), unless it came too late. */
function childrenBySitting(
  family: ConversationFamily,
  sittings: readonly SittingCut[],
  lateAfterMs: number,
): ConversationFamily["children"][] {
  const lists = sittings.map((): ConversationFamily["children"] => []);
  const limits = sittings.map(sitting => Math.max(...sitting.events.map(event => event.receivedAtMs)) + lateAfterMs);
  for (const child of family.children) {
    const found = sittings.findLastIndex(sitting => sitting.startMs <= child.event.tsMs);
    const index = Math.max(0, found);
    if (child.event.receivedAtMs <= (limits[index] ?? Number.NEGATIVE_INFINITY)) lists[index]?.push(child);
  }
  return lists;
}
