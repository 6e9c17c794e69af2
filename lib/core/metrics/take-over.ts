import { EPISODE_QUIET_MS } from "./derivation/episodes";
import { readingAllowanceMs } from "./derivation/turn-state";
import type { EpisodeCause, EpisodeFact, EpisodeReason, SittingFacts } from "./facts";
import type { MetricSettings } from "./settings";

/** Endings that silence or a closed terminal made, which work taken elsewhere may come before; and what they are. */
const QUIET_ENDINGS: Partial<Record<EpisodeReason, EpisodeCause>> = {
  satisfied: "done",
  session_end: "done",
  left: "break",
  open: "censored",
};

/** A flow episode that silence ended, its place among the sitting's, and the end of its last answer. */
type Quiet = { index: number; episode: EpisodeFact; answeredMs: number; quietMs: number };

/**
 * The sitting with the flow episode that its last turn ended as it is when a deeper sitting takes the work over at `takenMs` (null: none does): a
 * break by escalation, unless the developer had left or ended the session before that (METRICS section 3). While an answer is still being given
 * the episode lasts until it is there. Whatever an earlier call made of the sitting is undone first.
 */
export function withTakeOver(sitting: SittingFacts, takenMs: number | null, settings: MetricSettings): SittingFacts {
  const alone = withoutTakeOver(sitting);
  const quiet = quietEpisode(alone);
  if (quiet === null || takenMs === null) return alone;
  const { episode, answeredMs, quietMs } = quiet;
  const atMs = Math.max(answeredMs, takenMs);
  const changes = alone.changes.filter(change => change.turn === episode.lastTurn);
  const ended = episode.reason === "session_end" ? atMs >= quietMs : atMs > answeredMs + readingAllowanceMs(changes, settings);
  if (ended) return alone;
  return withEpisode(alone, quiet.index, {
    ...episode,
    engagedMs: episode.engagedMs + atMs - quietMs,
    cause: "break",
    reason: "escalation",
    closesAtMs: atMs + EPISODE_QUIET_MS,
    ownReason: episode.reason,
  });
}

function withoutTakeOver(sitting: SittingFacts): SittingFacts {
  const index = sitting.episodes.findIndex(episode => episode.ownReason !== null);
  const episode = sitting.episodes[index];
  const reason = episode?.ownReason;
  const cause = reason && QUIET_ENDINGS[reason];
  if (episode === undefined || !reason || !cause) return sitting;
  const quietMs = quietSince(sitting, reason);
  const closesAtMs = quietMs + EPISODE_QUIET_MS;
  const engagedMs = episode.engagedMs + closesAtMs - episode.closesAtMs;
  return withEpisode(sitting, index, { ...episode, engagedMs, cause, reason, closesAtMs, ownReason: null });
}

function quietEpisode(sitting: SittingFacts): Quiet | null {
  const lastTurn = sitting.turns.length - 1;
  const index = sitting.episodes.findLastIndex(episode => episode.kind === "flow" && episode.lastTurn === lastTurn);
  const [episode, turn] = [sitting.episodes[index], sitting.turns[lastTurn]];
  if (episode === undefined || turn === undefined || !(episode.reason in QUIET_ENDINGS)) return null;
  return { index, episode, answeredMs: turn.endMs, quietMs: quietSince(sitting, episode.reason) };
}

/** Until when the engaged clock of a quiet ending ran: the last answer, or the explicit end after it. */
function quietSince({ turns, endMs }: SittingFacts, reason: EpisodeReason): number {
  const answeredMs = turns.at(-1)?.endMs ?? endMs;
  return reason === "session_end" ? Math.max(answeredMs, endMs) : answeredMs;
}

/** Another ending of one episode; the chain that it ended in counts its breaks. */
function withEpisode(sitting: SittingFacts, index: number, episode: EpisodeFact): SittingFacts {
  const isBreak = (cause: EpisodeCause | undefined): number => (cause === "break" ? 1 : 0);
  const more = isBreak(episode.cause) - isBreak(sitting.episodes[index]?.cause);
  const holds = (chain: { firstTurn: number; lastTurn: number }): boolean =>
    episode.lastTurn >= chain.firstTurn && episode.lastTurn <= chain.lastTurn;
  return {
    ...sitting,
    episodes: sitting.episodes.with(index, episode),
    chains: sitting.chains.map(chain => (holds(chain) ? { ...chain, breaks: chain.breaks + more } : chain)),
  };
}
