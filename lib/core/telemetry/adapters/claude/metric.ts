import { type CanonicalEvent, type EventType, NO_SESSION } from "../../event";
import { type ClientRecord, type EventFields, eventOfKey, keptText } from "../client-record";

const OUTCOMES: Record<string, string> = { "claude_code.commit.count": "commit", "claude_code.pull_request.count": "pull_request" };

/**
 * The metrics that tell what no log does without tool details: commits, pull requests and lines. Their points are deltas that begin when the first
 * thing counted happened, and are sent up to a minute later. Null for any other metric: logs say the same, and better.
 */
export function adaptMetric(from: ClientRecord): CanonicalEvent[] | null {
  const { name, point } = from.record;
  if (name === null || point === null || point.value === null || point.value <= 0) return null;
  const happened: EventFields = { tsMs: point.startMs ?? from.base.tsMs, attributes: { metric: name, value: String(point.value) } };
  if (name === "claude_code.lines_of_code.count") return linesOfCode(from, point.value, happened);
  const reason = Object.hasOwn(OUTCOMES, name) ? (OUTCOMES[name] ?? null) : null;
  if (reason === null) return null;
  const type = from.base.session === NO_SESSION ? "usage_metric" : "outcome";
  return [eventOfPoint(from, type, { ...happened, reason, success: true })];
}

/** Lines of all edits of a session, which no file or turn can be told from. */
function linesOfCode(from: ClientRecord, lines: number, happened: EventFields): CanonicalEvent[] | null {
  const type = keptText(from, "type");
  if (type !== "added" && type !== "removed") return null;
  return [eventOfPoint(from, "usage_metric", { ...happened, [type === "added" ? "linesAdded" : "linesRemoved"]: lines })];
}

/** A point is known by its series and its start: sent again, or added up by a client set to cumulative metrics, it is the same thing counted. */
function eventOfPoint(from: ClientRecord, type: EventType, fields: EventFields): CanonicalEvent {
  const { name, point } = from.record;
  const series = from.base.session === NO_SESSION || !point?.startMs ? null : `${name} ${point.startMs}`;
  return eventOfKey(from, series, type, fields, keptText(from, "type") ?? "", from.base.model ?? "");
}
