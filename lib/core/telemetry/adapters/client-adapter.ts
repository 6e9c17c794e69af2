import type { DecodeContext } from "../decode-context";
import type { CanonicalEvent } from "../event";
import type { OtlpRecord, RejectReason } from "../otlp/otlp-record";

/** Hears what is left out on purpose: an attribute key, `event:<name>`, `metric:<name>`, `span:<name>` or `signal:<signal>`. */
export type OnDropped = (key: string) => void;

/**
 * What is known of one client's telemetry. `adapt` is pure: a record gives events, none (and `drop` hears why), or the reason why it cannot be
 * understood.
 */
export type ClientAdapter = {
  /** Canonical tool id. */
  tool: string;
  /** Whose record it is, where one adapter reads what many clients send; else always `tool`. */
  toolOf?: (record: OtlpRecord) => string;
  recognises: (record: OtlpRecord) => boolean;
  /** The client's version, where it is not where others write it (`recordVersion`). */
  versionOf?: (record: OtlpRecord) => string | null;
  adapt: (record: OtlpRecord, ctx: DecodeContext, drop: OnDropped) => CanonicalEvent[] | RejectReason;
};

/** No events of this record, on purpose. */
export function leftOut(drop: OnDropped, key: string): [] {
  drop(key);
  return [];
}
