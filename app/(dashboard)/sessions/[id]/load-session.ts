import "server-only";
import { notFound } from "next/navigation";
import type { SessionDetail } from "@/lib/contract/sessions";
import { asAppError } from "@/lib/core/app-error";
import type { Ctx } from "@/lib/server/ctx";
import { getSession } from "@/lib/server/sessions/get-session";

/** The session of an address; the 404 page where there is none. Next hands a page its parameter as it stands in the address, "#" escaped. */
export async function loadSession(ctx: Ctx, encodedId: string): Promise<{ id: string; detail: SessionDetail }> {
  const id = decoded(encodedId);
  if (id === null) notFound();
  const detail = await getSession(ctx, id).catch(error => {
    if (asAppError(error)?.code === "not_found") notFound();
    throw error;
  });
  return { id, detail };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
