import { describe, expect, it } from "vitest";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import type { SimulatedTool } from "@/lib/testing/simulation/parameters";
import { estimatedFigures } from "./estimated-figures";
import { TRUE_FIGURES, type TrueFigure, trueFigures } from "./true-figures";
import { derivedSittings, effectOfPublish, organizationSessions, SPAN } from "./truth-organization";

/** 48 developers who differ from each other, seed by seed. The quick run has less work per developer, so that it fits into a minute. */
const FULL = process.env.LANEKEEPER_FULL === "1";
const RUN = FULL
  ? { seeds: 100, least: 88, activity: 0.3, populationPerTeam: 1_500 }
  : { seeds: 10, least: 8, activity: 0.15, populationPerTeam: 1_500 };
const PER_TEAM = 8;

const settings = DEFAULT_METRIC_SETTINGS;
const effect = effectOfPublish();
const publish = { beforeMs: effect.before.toMs, afterMs: effect.after.fromMs };
const sessionsOf = (seed: number) => [
  ...organizationSessions({ seed: `seed ${seed}`, developersPerTeam: PER_TEAM, activity: RUN.activity, tool: "codex" }),
];

/**
 * What each client shows in full. Gemini CLI tells no first token and not who allowed a command; Claude Code cuts long edits, so that taking them back
 * is not seen.
 */
const SHOWN_BY: [SimulatedTool, readonly TrueFigure[]][] = [
  ["codex", TRUE_FIGURES],
  ["gemini-cli", ["fr15", "ar10", "ccFast", "ccDeep", "fpy", "underRouting", "escalationYield", "compliance"]],
  ["claude-code", ["acceptance", "compliance"]],
];
/** Engaged time is counted in whole seconds, and the effect looks at developers who worked before and after. */
const DIGITS: Partial<Record<TrueFigure, number>> = { fr15: 2, ar10: 2, rmst15: 1, ruleEffectOnCc: 2 };

describe("an organisation whose parameters are known", () => {
  it.each(SHOWN_BY)("is seen by the telemetry of %s exactly as its plans say", { timeout: 120_000 }, (tool, figures) => {
    const sessions = [...organizationSessions({ seed: "one", developersPerTeam: PER_TEAM, activity: 0.1, tool })];
    const sittings = derivedSittings(sessions, settings);
    expect(sittings).toHaveLength(sessions.length);
    const planned = trueFigures(sessions, publish);
    const seen = estimatedFigures(sittings, SPAN, effect, settings);
    for (const figure of figures) expect(seen[figure].value, figure).toBeCloseTo(planned[figure], DIGITS[figure] ?? 9);
  });

  it(`is covered by the 95 % intervals in at least ${RUN.least} of ${RUN.seeds} organisations`, { timeout: 3_600_000 }, () => {
    const truth = trueFigures(
      organizationSessions({ seed: "population", developersPerTeam: RUN.populationPerTeam, activity: RUN.activity, tool: "codex" }),
      publish,
    );
    const covered = new Map<TrueFigure, number>();
    for (let seed = 1; seed <= RUN.seeds; seed++) {
      const seen = estimatedFigures(derivedSittings(sessionsOf(seed), settings), SPAN, effect, settings);
      for (const figure of TRUE_FIGURES) {
        const { interval } = seen[figure];
        const holds = interval !== null && interval[0] <= truth[figure] && truth[figure] <= interval[1];
        covered.set(figure, (covered.get(figure) ?? 0) + (holds ? 1 : 0));
      }
    }
    const missed = [...covered].filter(([, count]) => count < RUN.least);
    expect(Object.fromEntries(missed)).toEqual({});
  });
});
