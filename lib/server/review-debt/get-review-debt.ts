import type { ReviewDebt } from "@/lib/contract/review-debt";
import { type Disclosure, disclosureFor } from "@/lib/core/metrics/disclosure";
import { changeSurvival, packedLives, weakEdits } from "@/lib/core/metrics/figures/weak-edits";
import { passportOf } from "@/lib/core/metrics/registry";
import type { Ctx } from "../ctx";
import { answerHead } from "../metrics/answer-head";
import { loadRows } from "../metrics/metric-model";
import { type MetricReader, readMetrics } from "../metrics/metric-reader";
import { type MetricSpan, rangeOnly } from "../metrics/metric-span";
import { passportFigures } from "../metrics/passport-figures";
import type { DebtMoveCount } from "../telemetry-db/debt-rows";
import { CHANGE_LIFE_ROWS, DEBT_MOVE_ROWS, debtTotal, loadChangesTogether } from "./debt-models";
import { standingDebt } from "./debt-stock";
import { debtAlarm, debtWeeks } from "./debt-weeks";

const FIGURES = ["review-debt", "without-git-share", "wer14", "weak-in-session", "unseen-share", "unread-share", "diff-size-p90"] as const;

/** Review debt of the chosen range for those who may see figures: stock and flow by week, by repository, and the survival of changes by lane. */
export async function getReviewDebt(ctx: Ctx, params: URLSearchParams): Promise<ReviewDebt> {
  const reader = await readMetrics(ctx, params);
  const span = reader.spanOf("week");
  // Debt's rows are those of its weeks and repositories.
  const debtRows = { by: "repo", span } as const;
  const changes = loadChangesTogether(reader.query(rangeOnly(span)));
  const [audience, figures, moves, survival, hidden] = await Promise.all([
    reader.audience(span),
    passportFigures(reader, FIGURES, { "review-debt": debtRows, "without-git-share": debtRows }),
    loadRows(DEBT_MOVE_ROWS, reader.query(span, "repo")),
    survivalOf(reader, span),
    reader.hiddenValues(span, "repo"),
    changes,
  ]);
  const disclosure = disclosureFor(audience, passportOf("review-debt"));
  const weeks = debtWeeks(moves, span.weeks, disclosure);
  return {
    ...answerHead(reader),
    figures,
    alarm: debtAlarm(weeks),
    weeks,
    repositories: repositoriesOf(moves, span, disclosure, hidden),
    survival,
  };
}

function repositoriesOf(
  rows: readonly DebtMoveCount[],
  span: MetricSpan,
  disclosure: Disclosure,
  hidden: ReadonlySet<string | null>,
): ReviewDebt["repositories"] {
  const standing = [...rowsByGroup(rows)]
    .map(([repo, own]) => ({ repo, git: own.every(row => row.withoutGit === 0), debts: standingDebt(own, span.period.toMs) }))
    .filter(({ debts }) => debts.length > 0)
    .sort((a, b) => minutesOf(b.debts) - minutesOf(a.debts));
  const figures = disclosure.groups(
    standing.map(({ debts }) => debtTotal(debts)),
    span.period,
    standing.map(({ repo }) => hidden.has(repo)),
  );
  return standing.flatMap(({ repo, git }, index) => {
    const minutes = figures[index];
    return minutes === undefined ? [] : [{ repo, minutes, git }];
  });
}

function rowsByGroup(rows: readonly DebtMoveCount[]): Map<string | null, DebtMoveCount[]> {
  const groups = new Map<string | null, DebtMoveCount[]>();
  for (const row of rows) {
    const own = groups.get(row.group);
    if (own === undefined) groups.set(row.group, [row]);
    else own.push(row);
  }
  return groups;
}

const minutesOf = (debts: readonly { minutes: number }[]): number => debts.reduce((sum, debt) => sum + debt.minutes, 0);

/** The curve of a lane is shown where its WER14 is not withheld; it is cut where too few changes are followed, and may end before 14 days. */
async function survivalOf(reader: MetricReader, span: MetricSpan): Promise<ReviewDebt["survival"]> {
  const passport = passportOf("wer14");
  const disclosure = disclosureFor(await reader.audience(span), passport);
  const { settings } = reader;
  const hidden = await reader.hiddenValues(span, "lane");
  const rows = (await loadRows(CHANGE_LIFE_ROWS, reader.query(rangeOnly(span)))).filter(row => row.codes.length > 0);
  const lanes = [...new Set(rows.map(row => row.lane))].sort();
  const lives = lanes.map(lane => packedLives(rows.filter(row => row.lane === lane)));
  const figures = disclosure.groups(
    lives.map(own => weakEdits(own, settings)),
    span.period,
    lanes.map(lane => hidden.has(lane)),
  );
  return lanes.flatMap((lane, index) => {
    const [figure, own] = [figures[index], lives[index]];
    if (figure === undefined || own === undefined) return [];
    return [{ lane, figure, points: figure.state === "withheld" ? [] : changeSurvival(own, settings) }];
  });
}
