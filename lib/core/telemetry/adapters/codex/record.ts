import type { DecodeContext } from "../../decode-context";
import { toText } from "../../otlp/attribute-value";
import type { OtlpRecord } from "../../otlp/otlp-record";
import type { OnDropped } from "../client-adapter";
import { type ClientRecord, type ClientSurface, clientRecord } from "../client-record";
import { CODEX_ATTRIBUTES } from "./attributes";

export function codexRecord(record: OtlpRecord, ctx: DecodeContext, session: string, drop: OnDropped): ClientRecord {
  return clientRecord(record, ctx, CODEX_ATTRIBUTES, drop, kept => ({
    ...codexClient(toText(record.resource.get("service.name")) ?? "", toText(kept.get("originator")) ?? ""),
    session,
    model: toText(kept.get("model")),
    effort: toText(kept.get("model_reasoning_effort")) ?? toText(kept.get("reasoning_effort")),
    turn: toText(kept.get("turn.id")),
  }));
}

/**
 * Where Codex ran, by its service name; only a terminal or an editor has a person waiting. The app-server is driven by other programs, which call
 * themselves the originator; one of no known kind is taken for an editor, for which the app-server is made.
 */
export function codexClient(service: string, originator: string): ClientSurface {
  const surface = surfaceOf(service) ?? surfaceOf(originator) ?? (/app-server/i.test(service) ? "ide" : "unknown");
  return { tool: "codex", surface, interactive: surface === "tui" || surface === "ide" };
}

function surfaceOf(text: string): string | null {
  const name = text.toLowerCase();
  if (name.includes("exec")) return "exec";
  if (name.includes("sdk") || name.includes("mcp")) return "sdk";
  if (name.includes("cli") || name.includes("tui")) return "tui";
  return /vscode|desktop|ide|jetbrains|xcode/.test(name) ? "ide" : null;
}
