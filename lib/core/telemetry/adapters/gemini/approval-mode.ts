import type { CanonicalEvent } from "../../event";
import { type ClientRecord, eventOfRecord, keptText } from "../client-record";

/** `gemini_cli.config`: a start of the process, also of one that resumes a conversation. */
export function adaptConfig(from: ClientRecord): CanonicalEvent[] {
  const settings = ["approval_mode", "auth_type"].map(key => [key, keptText(from, key)] as const);
  const attributes = Object.fromEntries(settings.filter((entry): entry is [string, string] => entry[1] !== null));
  return [eventOfRecord(from, "session_start", { attributes })];
}

/**
 * The approval mode in force (default, autoEdit, yolo, plan): of a prompt, told by `gemini_cli.model_routing`, or from a switch on. Which model
 * routing chose is not taken: the response names the one that answered.
 */
export function adaptApprovalMode(from: ClientRecord): CanonicalEvent[] {
  const mode = keptText(from, "to_mode") ?? keptText(from, "approval_mode");
  return mode === null ? [] : [eventOfRecord(from, "usage_metric", { attributes: { metric: "approval_mode", approval_mode: mode } })];
}
