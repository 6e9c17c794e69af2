import type { Actor } from "./permissions";

/** What names an actor in records: the id of the person or token, or `system`. */
export function actorIdOf(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return actor.userId;
    case "token":
      return actor.tokenId;
    case "system":
      return "system";
  }
}
