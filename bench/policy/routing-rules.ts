import { bucketOf, bucketsIn } from "@/lib/core/policy/bucket";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { startingPolicy } from "@/lib/core/policy/starting-policy";

const LANGUAGES = ["typescript", "python", "go", "rust", "java", "kotlin", "swift", "c", "ruby", "php", "scala", "sql"];
const WORK = [
  "editing",
  "explaining",
  "debugging",
  "renaming",
  "testing",
  "refactoring",
  "migrating",
  "releasing",
  "planning",
  "reviewing",
];
const LANES = ["fast", "deep"];
const RULES = 20;

/** What every engine is given: a rule matches when all three conditions and the rollout do; the first that matches decides. */
export type RoutingRule = { id: string; workType: string; lessLinesThan: number; languages: string[]; percent: number; lane: string };
export type RoutingContext = { developer: string; workType: string; linesInScope: number; language: string; repo: string; team: string };

/** Numbers in [0, 1), the same in every process (a linear congruential generator, Numerical Recipes' constants). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const oneOf = (values: readonly string[], next: () => number): string => values[Math.floor(next() * values.length)] ?? "";

export function routingRules(percent: number): RoutingRule[] {
  const next = numbers(20);
  return Array.from({ length: RULES }, (_, index) => ({
    id: `rule-${index + 1}`,
    workType: WORK[index % WORK.length] ?? "",
    lessLinesThan: 100 + Math.floor(next() * 400),
    languages: LANGUAGES.filter((_, place) => place === index % LANGUAGES.length || next() < 0.5),
    percent,
    lane: LANES[index % LANES.length] ?? "",
  }));
}

export function routingContexts(count: number, seed: number): RoutingContext[] {
  const next = numbers(seed);
  return Array.from({ length: count }, () => ({
    developer: `dev_${Math.floor(next() * 100_000)}`,
    workType: oneOf(WORK, next),
    linesInScope: Math.floor(next() * 600),
    language: oneOf(LANGUAGES, next),
    repo: `acme/repo-${Math.floor(next() * 200)}`,
    team: `team-${Math.floor(next() * 40)}`,
  }));
}

/** The rules as a policy. With `workTypes` an evaluation also completes the context from its work type, which no other engine does. */
export function routingPolicy(rules: readonly RoutingRule[], workTypes: boolean): PolicyDraft {
  return {
    ...startingPolicy(),
    workTypes: workTypes ? WORK.map(id => ({ id, name: id, phrases: [`do some ${id}`], signals: { needsPersistence: true } })) : [],
    escalation: [],
    rules: rules.map(({ id, workType, lessLinesThan, languages, percent, lane }) => ({
      id,
      name: id,
      enabled: true,
      when: {
        all: [
          { attr: "workType", op: "eq" as const, value: workType },
          { attr: "linesInScope", op: "lt" as const, value: lessLinesThan },
          { attr: "language", op: "in" as const, value: languages },
        ],
      },
      rollout: { percent, by: "developer", salt: id },
      lane,
      lock: false,
      reason: "",
    })),
  };
}

/** For engines that have no rollout of their own. */
export const isIncluded = (rule: Pick<RoutingRule, "id" | "percent">, developer: string): boolean =>
  bucketOf(rule.id, developer) < bucketsIn(rule.percent);

/** What all must answer: rule by rule, as the rules are written. */
export function expectedLane(rules: readonly RoutingRule[], context: RoutingContext): string {
  const found = rules.find(
    rule =>
      rule.workType === context.workType &&
      context.linesInScope < rule.lessLinesThan &&
      rule.languages.includes(context.language) &&
      isIncluded(rule, context.developer),
  );
  return found?.lane ?? DEFAULT_LANE;
}

export const DEFAULT_LANE = startingPolicy().default.lane;
