import type { SessionDetail, Turn } from "@/lib/contract/sessions";
import { SIGNALS, type Signal } from "@/lib/core/metrics/facts";

export type Tone = "neutral" | "ok" | "warn" | "danger";
export type Words = { label: string; tone: Tone; meaning: string };

const OUTCOMES: Record<string, Words> = {
  done: { label: "Done", tone: "ok", meaning: "the last answer stood, or work was committed or proposed" },
  abandoned: { label: "Abandoned", tone: "warn", meaning: "left after an answer that did not stand or was stopped" },
  failed: { label: "Failed", tone: "danger", meaning: "the last turn ended with an error, a refusal or a rate limit" },
  open: { label: "Open", tone: "neutral", meaning: "it may go on: the last event is less than an hour old" },
  unknown: { label: "Unknown", tone: "neutral", meaning: "the last prompt has no answer in the telemetry" },
};

export const outcomeWords = (outcome: string): Words => OUTCOMES[outcome] ?? { label: outcome, tone: "neutral", meaning: "" };

const END_REASONS: Record<string, string> = {
  explicit: "ended by the developer",
  silence: "ended by an hour of silence",
  cap: "cut at two days",
};
export const endWords = (endReason: string): string => END_REASONS[endReason] ?? endReason;

const SURFACES: Record<string, string> = { tui: "terminal", exec: "unattended run", ide: "editor", sdk: "program" };
export const surfaceWords = (surface: string): string | null => SURFACES[surface] ?? null;

const SIGNAL_WORDS: Record<Signal, string> = {
  s1: "an edit was rejected",
  s2: "stopped, then asked again",
  s3: "reverted",
  s4: "same lines edited again",
  s5: "a check failed, then asked again",
  s6: "the next prompt was flagged as a correction",
};
const isSignal = (text: string): text is Signal => (SIGNALS as readonly string[]).includes(text);
export const signalWords = (signal: string): string => (isSignal(signal) ? SIGNAL_WORDS[signal] : signal);

/** Which kinds of evidence of a correction this client could show, and which it could not. */
export function coverageWords(coverageClass: string): { visible: number; of: number; invisible: string[] } {
  const seen = coverageClass.split("+").filter(isSignal);
  return {
    visible: seen.length,
    of: SIGNALS.length,
    invisible: SIGNALS.filter(signal => !seen.includes(signal)).map(signal => SIGNAL_WORDS[signal]),
  };
}

type Episode = SessionDetail["episodes"][number];

const CAUSES: Record<Episode["cause"], { label: string; tone: Tone }> = {
  break: { label: "Broken", tone: "danger" },
  done: { label: "Completed", tone: "ok" },
  censored: { label: "Open", tone: "neutral" },
};

const REASONS: Record<string, string> = {
  commit: "work was committed or proposed",
  session_end: "the session was ended",
  satisfied: "the last answer stood",
  abort: "the developer stopped the turn",
  error: "a request failed for good",
  escalation: "the work moved to a deeper lane after a correction",
  second_correction: "a second correction in a row was needed",
  stall: "an answer took longer than 60 s",
  away: "a request for permission was left unanswered",
  left: "the developer left before an answer stood",
  pull_back: "the agent needed the developer",
  lane_change: "the work moved to another lane",
  open: "it was still going on, or its end is not known",
};

export function endingWords({ cause, reason }: Pick<Episode, "cause" | "reason">): { label: string; tone: Tone; why: string } {
  return { ...CAUSES[cause], why: REASONS[reason] ?? reason };
}

type Escalation = SessionDetail["escalations"][number];

const TRIGGERS: Record<Escalation["trigger"], string> = {
  model_change: "the model was changed within the session",
  new_session: "a new session went on with the work",
  explicit: "the client reported it",
};
export const triggerWords = (trigger: Escalation["trigger"]): string => TRIGGERS[trigger];

const MOVE_OUTCOMES: Record<string, Words> = {
  done: { label: "Held", tone: "ok", meaning: "No correction followed, and the work was finished." },
  corrected: { label: "Corrected again", tone: "danger", meaning: "The new lane’s work had to be corrected as well." },
  abandoned: { label: "Abandoned", tone: "warn", meaning: "The work was left unfinished." },
  open: { label: "Open", tone: "neutral", meaning: "It is not known yet how it went on." },
};
export const moveOutcomeWords = (outcome: string): Words => MOVE_OUTCOMES[outcome] ?? { label: outcome, tone: "neutral", meaning: "" };

const SOURCES: Record<Turn["workTypeSource"], string> = {
  declared: "declared",
  classified: "classified on the client",
  inferred: "inferred from what was done",
  none: "not known",
};
export const sourceWords = (source: Turn["workTypeSource"]): string => SOURCES[source];

/** "multi-file-plan" to "Multi-file plan". */
export function workTypeWords(workType: string): string {
  const text = workType === "" ? "unclassified" : workType.replaceAll("-", " ").replace("multi file", "multi-file");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
