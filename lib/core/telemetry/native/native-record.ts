import type { AttributeValue } from "../otlp/attribute-value";
import type { OtlpRecord } from "../otlp/otlp-record";
import { readTimestamp } from "../otlp/otlp-time";
import type { NativeEvent } from "./native-event-schema";

/**
 * A native event in the form that adapters read, so that who sent it, the team, repository and intended lane are found by the same code as for
 * OTLP. Its attributes are the whole event, which is what identifies an event without an id.
 */
export function nativeRecord(event: NativeEvent): OtlpRecord {
  const attributes = new Map<string, AttributeValue>();
  for (const [key, value] of Object.entries(event)) {
    if (value !== null && value !== undefined) attributes.set(key, value);
  }
  const resource: Record<string, AttributeValue | undefined> = {
    "service.version": event.toolVersion,
    "enduser.id": event.developer,
    "host.name": event.host,
    "team.id": event.team,
    work_type: event.workType,
    policy_version: event.policyVersion,
    rule_id: event.ruleId,
    decided_lane: event.decidedLane,
  };
  return {
    signal: "logs",
    resource: new Map(Object.entries(resource).map(([key, value]) => [key, value ?? null])),
    scope: "",
    name: event.type,
    timeMs: readTimestamp(event.time)?.ms ?? null,
    orderNs: event.sequence ?? 0,
    attributes,
    body: null,
    point: null,
    durationMs: null,
    span: null,
  };
}
