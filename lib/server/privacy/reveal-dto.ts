import type { NameRevealDto } from "@/lib/contract/people";

type Row = { id: string; developer: string; reason: string; revealedByName: string; at: Date; expiresAt: Date };

export function revealDto({ id, developer, reason, revealedByName, at, expiresAt }: Row): NameRevealDto {
  return { id, developer, reason, revealedBy: revealedByName, at: at.toISOString(), expiresAt: expiresAt.toISOString() };
}
