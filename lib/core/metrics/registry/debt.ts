import type { MetricPassport } from "@/lib/core/metrics/passport";
import { BY_WILSON, NO_RANKING, UNATTRIBUTED } from "./caveats";
import { PASSPORT_DEFAULTS } from "./passport-defaults";

const CHANGES_MADE = "Accepted changes made in the chosen range.";
const CREDIT =
  "A change needs 60 L / 400 minutes of review (L = its longer side, generated and lock files 0); credited are the permission wait if a person decided, the gap after its turn up to the reading allowance, and the review of its merge request.";
const GIT =
  'Merge requests, reviews and reverts on a Git host are known only where one is connected; elsewhere it is labelled "without git", and only the sessions themselves show that a change was undone.';

const shared = { ...PASSPORT_DEFAULTS, family: "debt" } as const;

/** Review debt and weak edits (METRICS section 5). */
export const DEBT_METRICS = {
  "review-debt": {
    ...shared,
    id: "review-debt",
    name: "Review debt",
    question: "How many minutes of review do the accepted changes of the last 14 days still lack?",
    formula: `Sum over accepted changes younger than 14 days and not reverted or replaced of needed x (1 - q), q = min(1, credited / needed). ${CREDIT}`,
    unit: "minutes",
    kind: "minutes",
    observations: "changes with debt",
    better: "lower",
    window: "What stands at the end of the chosen range, or now.",
    caveats: [
      GIT,
      "Debt that reaches 14 days has matured and is shown apart: it was never paid.",
      "Interval: total over developers as drawn, clustered.",
      UNATTRIBUTED,
      NO_RANKING,
    ],
    headline: true,
    interval: "linearised",
    beside: ["unread-share", "diff-size-p90", "without-git-share"],
  },
  "without-git-share": {
    ...shared,
    id: "without-git-share",
    name: "Debt without git",
    question: "How much of the review debt lies where no Git host could show that it was paid?",
    formula: "Minutes of review debt in repositories that no connected Git host reports on / minutes of review debt.",
    unit: "share of minutes",
    kind: "share",
    observations: "changes with debt",
    better: "lower",
    window: "What stands at the end of the chosen range, or now.",
    caveats: [GIT],
    interval: "none",
  },
  wer14: {
    ...shared,
    id: "wer14",
    name: "Weak edits within 14 days",
    question: "What share of accepted changes does not live for two weeks?",
    formula:
      "1 - S(14 days) by Kaplan-Meier over accepted changes; event = seen reverted, or half of its added lines changed or removed. Younger changes are censored. Ages are rounded up to six hours.",
    unit: "share of changes",
    kind: "share",
    observations: "accepted changes",
    better: "lower",
    window: `${CHANGES_MADE} A range is closed when it is 14 days old.`,
    caveats: [
      "Counted are changes whose end something could show: their lines are known (as salted hashes, kept for 30 days), or a Git host reports on the repository.",
      GIT,
      "Interval: log(-log), variance clustered by developer.",
      UNATTRIBUTED,
      NO_RANKING,
    ],
    headline: true,
    closingDays: 14,
    interval: "log-log",
    beside: ["weak-in-session", "unseen-share"],
  },
  "unseen-share": {
    ...shared,
    id: "unseen-share",
    name: "Changes out of sight",
    question: "Of how many accepted changes could nothing show what became of them?",
    formula: "Accepted changes without known lines in repositories that no connected Git host reports on / accepted changes.",
    unit: "share of changes",
    kind: "share",
    observations: "accepted changes",
    better: "lower",
    window: CHANGES_MADE,
    caveats: [BY_WILSON, UNATTRIBUTED],
    interval: "wilson",
  },
  "weak-in-session": {
    ...shared,
    id: "weak-in-session",
    name: "Weak edits in their session (proxy)",
    question: "What share of accepted changes is taken back in the session that made them?",
    formula: "Accepted changes reverted (s3) or edited again by line (s4) in their session / accepted changes.",
    unit: "share of changes",
    kind: "share",
    observations: "accepted changes",
    better: "lower",
    window: CHANGES_MADE,
    caveats: ["A proxy for weak edits within 14 days: it sees no later session and no Git host.", BY_WILSON, UNATTRIBUTED, NO_RANKING],
    interval: "wilson",
  },
  "unread-share": {
    ...shared,
    id: "unread-share",
    name: "Accepted unread",
    question: "What share of the changes was accepted faster than anyone reads?",
    formula:
      "Accepted changes with permission wait + gap after the turn below 0.9 s x L (ten times the review speed) / accepted changes with lines to read.",
    unit: "share of changes",
    kind: "share",
    observations: "accepted changes with lines to read",
    better: "lower",
    window: CHANGES_MADE,
    caveats: ["Changes that nobody was asked about count as accepted.", BY_WILSON, UNATTRIBUTED, NO_RANKING],
    interval: "wilson",
  },
  "diff-size-p90": {
    ...shared,
    id: "diff-size-p90",
    name: "Large changes (p90)",
    question: "How large is a change that only one in ten exceeds?",
    formula: "90th percentile of L, the longer side of an accepted change, over those with lines to read.",
    unit: "lines",
    kind: "count",
    observations: "accepted changes with lines to read",
    better: "lower",
    window: CHANGES_MADE,
    caveats: ["Interval: Woodruff, from the cluster Wilson interval of the share below.", UNATTRIBUTED],
    interval: "wilson",
  },
} as const satisfies Record<string, MetricPassport>;
