import { visibleTeams } from "@/lib/core/access/permissions";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import type { Ctx } from "../ctx";

/** Whether a session is of a team whose sessions the actor may see. */
export function maySeeSession({ actor }: Pick<Ctx, "actor">, facts: Pick<SittingFacts, "team">): boolean {
  const teams = visibleTeams(actor);
  return teams === "all" || (facts.team !== null && teams.includes(facts.team));
}
