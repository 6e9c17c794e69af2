/** The three signals of work that belongs in a deep lane: persistence, tool orchestration, dependable reasoning over time. */
export const NEEDS = ["needsPersistence", "needsOrchestration", "needsConfidence"] as const;
