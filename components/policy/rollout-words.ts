import { counted, formatCount } from "@/components/charts/figure-format";
import type { RolloutView } from "@/lib/contract/rollout";

type Rollout = NonNullable<RolloutView["rollout"]>;

/** How far the clients of the last day have followed. */
export function clientsText({ version, base, clients }: Pick<Rollout, "version" | "base" | "clients">): string {
  const { staged, base: onBase, other, reached } = clients;
  const all = staged + onBase + other;
  if (all === 0) return "No client that names itself has asked for the policy in the last day.";
  const rest = [`${formatCount(onBase)} ${onBase === 1 ? "has" : "have"} version ${base}`];
  if (other > 0) rest.push(`${formatCount(other)} another one, or have not said`);
  return `Of ${counted(all, "client")} seen in the last day it reaches ${formatCount(reached)}. ${formatCount(staged)} ${staged === 1 ? "has" : "have"} version ${version}, ${rest.join(", ")}.`;
}

/** How much of the work since the start the figures can be about. */
export function attributionText({ version, base, turns }: Pick<Rollout, "version" | "base" | "turns">): string {
  if (turns === null) return "The analytical store is away; figures come back with it. Clients are served all the same.";
  const { staged, base: onBase, other, unknown } = turns;
  const all = staged + onBase + other + unknown;
  if (all === 0) return "No turn has been recorded since the start.";
  const sides = `version ${version} decided ${formatCount(staged)}, version ${base} ${formatCount(onBase)}`;
  const outside = [
    ...(unknown > 0 ? [`of ${formatCount(unknown)} no decision was reported`] : []),
    ...(other > 0 ? [`${formatCount(other)} ${other === 1 ? "was" : "were"} decided by another version`] : []),
  ];
  const rest =
    outside.length === 0
      ? ""
      : ` ${capitalized(outside.join(", and "))}: ${unknown + other === 1 ? "it counts" : "they count"} on neither side.`;
  return `Of ${counted(all, "turn")} since the start ${sides}.${rest}`;
}

/** Shares that one would choose next, all of them greater than the present one. */
export function nextShares(percent: number): number[] {
  return [1, 5, 10, 25, 50, 75].filter(share => share > percent).slice(0, 4);
}

/** What is wrong with a share as typed, or null. */
export function shareError(share: number, percent: number): string | null {
  if (!Number.isFinite(share) || Math.round(share * 100) / 100 !== share) return "A number with two decimals at most";
  if (share <= percent) return `More than ${percent}: a rollout only grows`;
  return share >= 100 ? "Less than 100: to reach everyone, complete the rollout" : null;
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
