import type { EscalationItem, ReviewSample } from "@/lib/contract/escalations";
import type { Verdict } from "@/lib/core/escalation/verdicts";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD", minimumFractionDigits: 2 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });

export const VERDICT_WORDS: Record<Verdict, string> = {
  right: "Right",
  late: "Late",
  unnecessary: "Unnecessary",
  missed: "Missed",
  unclear: "Unclear",
};

const TRIGGERS: Record<NonNullable<EscalationItem["trigger"]>, string> = {
  model_change: "Model change",
  new_session: "New session",
  explicit: "Explicit",
};
export const triggerWords = (trigger: string): string => Object.entries(TRIGGERS).find(([name]) => name === trigger)?.[1] ?? trigger;

const plural = (count: number, one: string, many: string): string => `${whole.format(count)} ${count === 1 ? one : many}`;

/** "2 corrections, 12 min, $0.40": what was spent before. */
export function spentWords({
  signals,
  minutesBefore,
  costBeforeUsd,
}: Pick<EscalationItem, "signals" | "minutesBefore" | "costBeforeUsd">): string {
  const cost = costBeforeUsd === null ? "cost not known" : dollars.format(costBeforeUsd);
  return [plural(signals.corrections, "correction", "corrections"), `${whole.format(minutesBefore)} min`, cost].join(", ");
}

/** "by rule-id, version 3"; null where no rule is known. */
export function ruleWords({ ruleId, policyVersion }: Pick<EscalationItem, "ruleId" | "policyVersion">): string | null {
  if (ruleId === null) return null;
  return policyVersion === null ? ruleId : `${ruleId}, version ${policyVersion}`;
}

/** "70% (41% to 89%), 12 of 30 drawn judged". */
export function precisionWords({ value, interval, n, drawn }: NonNullable<ReviewSample["results"]>["precision"][number]): string {
  if (value === null) return "nothing decided yet";
  const range = interval ? ` (${percent.format(interval[0])} to ${percent.format(interval[1])})` : "";
  return `${percent.format(value)}${range}, ${n} of ${drawn} drawn decided`;
}

/** How often the two auditors of an item agreed. */
export function agreementWords({ n, observed, kappa }: NonNullable<ReviewSample["results"]>["agreement"]): string {
  if (observed === null) return "No item has two verdicts yet.";
  const beyond = kappa === null ? "kappa is not defined" : `kappa ${kappa.toFixed(2)}`;
  return `Two auditors agreed on ${percent.format(observed)} of ${plural(n, "item", "items")} (${beyond}).`;
}
