/** Meanings as docs/glossary.md gives them, for help beside the forms; a test holds the two together. */
export const GLOSSARY = {
  lane: "A class of models with one purpose.",
  target: "The model and effort that a lane means for one tool.",
  "first feedback": "Time from a prompt to the first token (`V`).",
  escalation: "Work that moves from a lane to a deeper one.",
  segment: "A named condition that rules can share.",
  "work type":
    "What kind of work a turn is: declared by the caller, classified from phrases on the client, or inferred from the finished chain (and then never used for routing).",
} as const;
