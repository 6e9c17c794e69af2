import { z } from "zod";
import { AppError } from "@/lib/core/app-error";
import type { SessionPosition } from "../telemetry-db/session-rows";

const positionSchema = z.tuple([z.number().int(), z.string().min(1).max(400)]);

/** The opaque cursor of the page after `position`. */
export function encodeCursor({ startedMs, session }: SessionPosition): string {
  return Buffer.from(JSON.stringify([startedMs, session])).toString("base64url");
}

/** The position behind a cursor; throws `bad_request` for anything that we did not give out. */
export function decodeCursor(cursor: string): SessionPosition {
  try {
    const [startedMs, session] = positionSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { startedMs, session };
  } catch {
    throw new AppError("bad_request", "The cursor is not one that this address gave out.", {
      issues: [{ pointer: "/cursor", message: "Start again without a cursor" }],
    });
  }
}
