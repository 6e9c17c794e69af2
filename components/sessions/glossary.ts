/** What a newcomer reads at a dotted word; the same words as docs/glossary.md. */
export const GLOSSARY = {
  lane: "A class of models with one purpose: fast lanes keep a developer in flow, deep lanes take work that is delegated.",
  turn: "From one prompt of a person to the next.",
  "corrected turn": "A turn whose work had to be asked for again, by the signals that the client shows.",
  escalation: "Work that moved to a deeper lane. Late: after two or more corrections.",
  "tool calls": "Commands, edits and look-ups that the agent ran.",
  tokens: "All input and output tokens, cached input included.",
  cost: "Tokens at this organisation's prices. A dash: a model has no price.",
  outcome: "How the last turn ended, or that work was committed or proposed.",
  episode:
    "An unbroken stretch of turns: flow in a fast lane (the developer stays with it), autonomy in a deep one (the agent works alone).",
  "engaged time": "Time since the episode's first prompt, with every wait counted up to ten seconds only.",
  "working time": "The agent's own working time, without the developer's.",
  chain: "A run of turns joined by corrections: it ends when the work holds.",
  "accepted change": "A file with an edit that was applied and not rejected, whoever decided.",
  wait: "From the prompt to the last answer or tool result, without the time blocked on the developer.",
  "first feedback": "From the prompt to the first sign of an answer.",
  signals: "Kinds of evidence that a turn was corrected. Each client shows some of them; what cannot be seen is never counted.",
  "auxiliary conversation": "A conversation that the client opened by itself, such as the one that invents a title.",
  "sub-agent": "A delegated agent with a conversation of its own.",
} as const;

export type Term = keyof typeof GLOSSARY;
