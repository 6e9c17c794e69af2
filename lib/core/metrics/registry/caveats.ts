/** Windows and caveats that several figures share, in the same words everywhere. */
export const CLOSED_WORK = "Work closed in the chosen range (30 quiet minutes after its last turn), in the organisation's time zone.";
export const TURNS_BEGUN = "Turns begun in the chosen range.";
export const UNATTRIBUTED = "Work of unknown developers is part of the value, but not of the interval or of the number of developers.";
/** For figures with `bySignals`. */
export const BY_CLASS =
  "It hangs on correction signals, of which clients show more or fewer: two selections are compared only where the shares of coverage classes among their turns differ by ten points at most; else choose one class.";
export const COVERAGE = `Some corrections are invisible: Codex leaves nothing when a call is denied with Esc, so its rejections are biased low. ${BY_CLASS}`;
export const CUT_ARGUMENTS =
  "Claude Code cuts tool arguments at 512 characters: of longer edits the file is known and the lines are not, so that their re-edits rarely count as corrections and its figure reads low.";
export const NO_RANKING = "A proxy for teams and lanes; it never ranks individuals.";
export const BY_WILSON = "Interval: Wilson, clustered by developer.";
export const BY_LOG_LOG = "Interval: log(-log), variance clustered by developer.";
export const BY_RATIO = "Interval: linearised ratio, clustered by developer.";
