import { formatDuration } from "@/components/charts/timeline/duration-format";
import type { SessionDetail } from "@/lib/contract/sessions";
import { endingWords, moveOutcomeWords, type Tone, triggerWords, type Words } from "./session-words";

/** A line of the story below the timeline: which turns, what it was, how it ended, and why. */
export type StoryLine = {
  firstTurn: number;
  lastTurn: number;
  text: string;
  detail: string;
  ending: { label: string; tone: Tone } | null;
};

/** "Turn 3", "Turns 4–7"; indexes from 0. */
export function turnRange(first: number, last: number): string {
  return first === last ? `Turn ${first + 1}` : `Turns ${first + 1}–${last + 1}`;
}

const count = (items: number, one: string): string => `${items} ${items === 1 ? one : `${one}s`}`;

export type EpisodeLine = StoryLine & { kind: "flow" | "autonomy"; lane: string };

export function episodeLines(episodes: SessionDetail["episodes"]): EpisodeLine[] {
  return episodes.map(episode => {
    const { label, tone, why } = endingWords(episode);
    const length = formatDuration(episode.engagedMs);
    return {
      kind: episode.kind,
      lane: episode.lane,
      firstTurn: episode.firstTurn,
      lastTurn: episode.lastTurn,
      text: episode.kind === "flow" ? `${length} in flow` : `${length} on its own`,
      detail: `${episode.cause === "break" ? "because " : ""}${why}`,
      ending: { label, tone },
    };
  });
}

export type ChainStory = { chains: (StoryLine & { lane: string })[]; clean: number };

/** The chains in which something had to be done again; of the others, those with an accepted change held the first time. */
export function chainStory(chains: SessionDetail["chains"]): ChainStory {
  const corrected = chains.filter(chain => chain.correctedTurns > 0);
  return {
    clean: chains.filter(chain => chain.correctedTurns === 0 && chain.acceptedChanges > 0).length,
    chains: corrected.map(({ lane, firstTurn, lastTurn, correctedTurns, acceptedChanges }) => ({
      lane,
      firstTurn,
      lastTurn,
      text: `${count(correctedTurns, "turn")} done again`,
      detail: acceptedChanges === 0 ? "no change was accepted" : `${count(acceptedChanges, "change")} accepted in the end`,
      ending: null,
    })),
  };
}

export type EscalationLine = {
  turn: number;
  up: boolean;
  fromLane: string;
  toLane: string;
  late: boolean;
  /** One sentence: how it was seen and what came before and after. */
  text: string;
  outcome: Words;
};

export function escalationLines(escalations: SessionDetail["escalations"]): EscalationLine[] {
  return escalations.map(({ turn, direction, fromLane, toLane, late, trigger, correctionsBefore, correctionsAfter, outcome }) => ({
    turn,
    up: direction === "up",
    fromLane,
    toLane,
    late: late && direction === "up",
    text: `${sentence(triggerWords(trigger))}; ${count(correctionsBefore, "correction")} before, ${correctionsAfter} after`,
    outcome: moveOutcomeWords(outcome),
  }));
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
