import type { DecodeContext } from "../../decode-context";
import { toText } from "../../otlp/attribute-value";
import type { OtlpRecord } from "../../otlp/otlp-record";
import type { OnDropped } from "../client-adapter";
import { type ClientRecord, type ClientSurface, clientRecord } from "../client-record";
import { CODEX_ATTRIBUTES } from "./attributes";

export function codexRecord(record: OtlpRecord, ctx: DecodeContext, session: string, drop: OnDropped): ClientRecord {
  return clientRecord(record, ctx, CODEX_ATTRIBUTES, drop, kept => ({
    ...codexClient(toText(record.resource.get("service.name")) ?? toText(kept.get("originator")) ?? ""),
    session,
    model: toText(kept.get("model")),
    effort: toText(kept.get("model_reasoning_effort")) ?? toText(kept.get("reasoning_effort")),
    turn: toText(kept.get("turn.id")),
  }));
}

/** Where Codex ran, by its service name; only a terminal or an editor has a person waiting. */
function codexClient(service: string): ClientSurface {
  const name = service.toLowerCase();
  const tool = "codex";
  if (name.includes("exec")) return { tool, surface: "exec", interactive: false };
  if (name.includes("sdk") || name.includes("mcp")) return { tool, surface: "sdk", interactive: false };
  if (name.includes("cli") || name.includes("tui")) return { tool, surface: "tui", interactive: true };
  if (/app-server|vscode|desktop|ide|jetbrains|xcode/.test(name)) return { tool, surface: "ide", interactive: true };
  return { tool, surface: "unknown", interactive: false };
}
