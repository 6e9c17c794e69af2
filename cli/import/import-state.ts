import { createHash } from "node:crypto";
import path from "node:path";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { writeFileAtomically } from "@/lib/sdk/write-file-atomically";
import { filesOf } from "../files";
import type { Io } from "../io";

/** Which conversations a server has acknowledged, as they were then; so an import that was broken off goes on where it was. */
export type ImportState = { has: (mark: string) => boolean; add: (marks: readonly string[]) => void };

/** A damaged state, or one about another server, is an empty one: sending again counts nothing twice. */
export function openImportState(io: Io, url: string): ImportState {
  const file = path.join(filesOf(io).folder, "imported.json");
  const marks = new Set(readMarks(file, url));
  return {
    has: mark => marks.has(mark),
    add(added) {
      for (const mark of added) marks.add(mark);
      writeFileAtomically(file, `${JSON.stringify({ url, marks: [...marks] })}\n`);
    },
  };
}

/** Changes when the conversation has gone on. */
export function markOf(events: readonly NativeEventInput[]): string {
  return createHash("sha256").update(JSON.stringify(events)).digest("base64url").slice(0, 16);
}

function readMarks(file: string, url: string): string[] {
  try {
    const value = JSON.parse(readFileIfAny(file)?.toString("utf8") ?? "{}") as { url?: unknown; marks?: unknown };
    return value.url === url && Array.isArray(value.marks) ? value.marks.filter(mark => typeof mark === "string") : [];
  } catch {
    return [];
  }
}
