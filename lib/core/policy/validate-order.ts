import type { PolicyDraft, Rule } from "./document";
import { type Finding, warning } from "./finding";
import { pointerOf } from "./json-pointer";
import { type Formula, formulaCompiler } from "./regions/formula";
import { type Area, areaOf, type Budget, EVERYWHERE, restrict, subtract, touches } from "./regions/region";

/** A rule under a policy's eyes: whom its condition takes, and whom of these its rollout includes. */
type Step = { rule: Rule; index: number; condition: Formula; rollout: Formula; takes: Area };

/** Ample for a rule among 500; a bound for documents made to be slow. */
const STEPS_PER_RULE = 5000;
const STEPS = 200_000;

/**
 * Rules that can never fire because the rules above take everything that they could match, and rollouts that change no lane. Only what is
 * certain is said. `isSound` tells conditions without errors by their pointer; rules with errors are left out.
 */
export function validateOrder(policy: PolicyDraft, isSound: (pointer: string) => boolean): Finding[] {
  const { ofCondition, ofRollout } = formulaCompiler(policy);
  const steps = policy.rules.flatMap((rule, index): Step[] => {
    if (!rule.enabled || !isSound(pointerOf("rules", index))) return [];
    const [condition, rollout] = [ofCondition(rule.when), ofRollout(rule)];
    const takes = areaOf({ kind: "all", parts: [condition, rollout] }, { left: STEPS_PER_RULE });
    return [{ rule, index, condition, rollout, takes }];
  });
  const total = { left: STEPS };
  return steps.flatMap((step, position) => {
    const budget = { left: Math.min(STEPS_PER_RULE, total.left) };
    const granted = budget.left;
    const found = judge(step, steps.slice(0, position), steps.slice(position + 1), policy, budget);
    total.left -= granted - budget.left;
    return found;
  });
}

function judge(step: Step, above: readonly Step[], under: readonly Step[], policy: PolicyDraft, budget: Budget): Finding[] {
  if (step.takes.regions.length === 0) return emptyRollout(step);
  const takers: Step[] = [];
  let rest = step.takes.regions;
  for (const earlier of above) {
    const next = subtract(rest, earlier.takes, budget);
    if (next === rest) continue;
    takers.push(earlier);
    rest = next;
    if (rest.length === 0) return [neverFires(step, takers, budget)];
  }
  return step.rule.rollout && step.rule.rollout.percent < 100 ? uselessRollout(step, above, under, policy, budget) : [];
}

/** A condition that is never true is reported as such; here it is the rollout that includes nobody. */
function emptyRollout({ rule, index }: Step): Finding[] {
  if (rule.rollout?.percent !== 0) return [];
  const message = `Rule "${rule.name}" includes nobody: raise the percentage, or disable the rule`;
  return [warning(pointerOf("rules", index, "rollout", "percent"), "rollout_empty", message)];
}

function neverFires({ rule, index, takes }: Step, takers: readonly Step[], budget: Budget): Finding {
  const alone = takers.find(taker => subtract(takes.regions, taker.takes, budget).length === 0);
  const names = (alone ? [alone] : takers).map(taker => `"${taker.rule.name}"`);
  const who = names.length === 1 ? `rule ${names[0]} above it takes` : `the rules ${listed(names)} above it together take`;
  if (alone?.rule.rollout && alone.rule.rollout.salt === rule.rollout?.salt) {
    const message = `Rule "${rule.name}" never fires: its rollout draws with the same salt as rule ${names[0]} above it, which takes all of them. Give it a salt of its own`;
    return warning(pointerOf("rules", index, "rollout", "salt"), "rollout_starved", message);
  }
  const message = `Rule "${rule.name}" never fires: ${who} everything it could match. Move it up, narrow what is above it, or delete it`;
  return warning(pointerOf("rules", index), "unreachable_rule", message);
}

/** "a, b and 3 more". */
function listed(names: readonly string[]): string {
  if (names.length <= 3) return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}

/** Says so when everybody outside of the rollout gets the rule's lane all the same, by rules under it or by default. */
function uselessRollout(
  { rule, index, condition, rollout }: Step,
  above: readonly Step[],
  under: readonly Step[],
  policy: PolicyDraft,
  budget: Budget,
): Finding[] {
  let rest = restrict(restrict(EVERYWHERE, condition, true, budget), rollout, false, budget);
  for (const earlier of above) rest = subtract(rest, earlier.takes, budget);
  if (rest.length === 0) return [];
  const heirs: string[] = [];
  for (const later of under) {
    if (!rest.some(region => touches(region, later.takes))) continue;
    if (later.rule.lane !== rule.lane) return [];
    heirs.push(`"${later.rule.name}"`);
    rest = subtract(rest, later.takes, budget);
  }
  if (rest.length > 0 && policy.default.lane !== rule.lane) return [];
  const by = [
    ...(heirs.length > 0 ? [heirs.length === 1 ? `rule ${heirs[0]}` : `the rules ${listed(heirs)}`] : []),
    ...(rest.length > 0 ? ["default"] : []),
  ];
  const message = `The rollout of rule "${rule.name}" changes nothing: who is outside of it gets the same lane by ${by.join(" and by ")}. Remove the rollout, or change that lane`;
  return [warning(pointerOf("rules", index, "rollout"), "rollout_shadowed", message)];
}
