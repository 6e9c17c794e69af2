import { counted, FIGURE_FORMATS, type FigureFormat, formatCount, missingReason } from "@/components/charts/figure-format";
import { laneNameOf } from "@/lib/client/lane-names";
import type { Backtest } from "@/lib/contract/backtest";
import type { Figure } from "@/lib/contract/figure";
import type { BeyondBacktest } from "@/lib/core/policy/backtest/beyond-backtest";
import type { StratumDimension } from "@/lib/core/policy/backtest/stratum";
import type { Lane } from "@/lib/core/policy/document";

export const DIMENSION_NAMES: Record<StratumDimension, string> = { workType: "Work type", team: "Team", tool: "Tool", size: "Prompt size" };

const SIZE_NAMES: Record<string, string> = {
  short: "Under 200 characters",
  medium: "200 to 999 characters",
  long: "1,000 characters and more",
};

/** What a group of turns is called. */
export function groupName(dimension: StratumDimension, key: string): string {
  if (key !== "") return dimension === "size" ? (SIZE_NAMES[key] ?? key) : key;
  return dimension === "workType" ? "Neither declared nor classified" : "Not known";
}

type Expected = Backtest["expected"][number];
/** A figure on two sides: of a draft and what is published, or before and after a publish. */
type Compared = Pick<Expected, "passport" | "delta" | "deltaReason">;

const USD: FigureFormat = {
  value: value => `$${value.toFixed(2)}`,
  interval: ([low, high]) => `$${low.toFixed(2)}–${high.toFixed(2)}`,
  difference: value => `$${Math.abs(value).toFixed(2)}`,
  tick: value => `$${Math.round(value)}`,
};

function formatOf({ kind }: Expected["passport"]): FigureFormat {
  return kind === "share" ? FIGURE_FORMATS.fr15 : kind === "usd" ? USD : FIGURE_FORMATS.cc;
}

/** The value of one side, or why there is none. */
export function sideText(passport: Expected["passport"], figure: Figure): string {
  return figure.state === "shown" ? formatOf(passport).value(figure.value) : (missingReason(figure) ?? "");
}

/** The 95 % interval of a shown value; empty where it has none. */
export function intervalText(passport: Expected["passport"], figure: Figure): string {
  return figure.state === "shown" && figure.interval !== null ? formatOf(passport).interval(figure.interval) : "";
}

/** "−0.30 (−0.41 to −0.19)", "no difference seen" beside it where the interval holds zero, or why there is no comparison. */
export function changeText({ passport, delta, deltaReason }: Compared): string {
  if (delta === null) return deltaReason ?? "";
  const format = formatOf(passport);
  const signed = (value: number) => `${value < 0 ? "−" : "+"}${format.difference(value)}`;
  if (delta.interval === null) return signed(delta.value);
  const [low, high] = delta.interval;
  return `${signed(delta.value)} (${signed(low)} to ${signed(high)})`;
}

/** Whether the whole interval of a change lies on one side of zero, and on which. */
export function verdictOf({ passport, delta }: Compared): "better" | "worse" | "unclear" {
  const interval = delta?.interval ?? null;
  if (interval === null || passport.better === "neither" || (interval[0] <= 0 && interval[1] >= 0)) return "unclear";
  return interval[0] > 0 === (passport.better === "higher") ? "better" : "worse";
}

export const VERDICT_WORDS = { better: "Better", worse: "Worse", unclear: "No clear difference" } as const;

export const METHOD_WORDS: Record<Expected["method"], { name: string; text: string }> = {
  observational: { name: "Observational", text: "Lanes get different work: within a stratum it may differ in ways that nobody recorded." },
  exploration: { name: "From exploration", text: "Unbiased: the lane of this work was drawn at random." },
};

/** The work that a figure is about: flow is measured in fast lanes only, so moving work changes it by the mix that is left there. */
export function workText({ passport }: Pick<Expected, "passport">): string {
  return passport.id === "fr15" ? "of the work in fast lanes" : "of the moved work";
}

export function coverageText({ estimableTurns, ofTurns, ...figure }: Expected): string {
  return `Says something of ${formatCount(estimableTurns)} of ${counted(ofTurns, "turn")} ${workText(figure)} whose type is known.`;
}

export function gapText({ workType, before, after, turns }: Expected["notEstimable"][number], lanes: readonly Lane[]): string {
  const names = [before, after].flatMap(lane => (lane === null ? [] : [laneNameOf(lane, lanes)]));
  const where = names.length === 1 ? names[0] : `both ${names.join(" and ")}`;
  return `${workType}: ${counted(turns, "turn")} without enough recorded work of the same team, tool and size in ${where}`;
}

export const BEYOND_WORDS: Record<BeyondBacktest, string> = {
  targets: "the models of lanes: recorded work was done by the models of its time",
  escalation: "escalation rules: the lane that work begins in is compared",
  exploration: "exploration",
  phrases: "phrases of work types: recorded turns were classified by the phrases of their time",
};

/** "filesInScope is not recorded. Rule “Big work” of the draft asks for it." */
export function notRecordedText({ attribute, rules }: Backtest["notRecorded"][number]): string {
  const names = rules.map(rule => `“${rule.name}” (${rule.policy})`);
  return `${attribute} is not recorded and was taken as missing. Asked for by ${names.join(", ")}.`;
}
