import type { AttributeType } from "./operators-by-type";

export type StandardAttribute = {
  type: AttributeType;
  /** `request`: the caller says it when it asks for a lane; `session`: counted from what happened in the session so far. */
  source: "request" | "session";
  meaning: string;
};

const request = (type: AttributeType, meaning: string): StandardAttribute => ({ type, source: "request", meaning });
const session = (type: AttributeType, meaning: string): StandardAttribute => ({ type, source: "session", meaning });

/** The attributes every policy may use without declaring them (PROTOCOLS section 3). An organisation may declare more. */
export const STANDARD_ATTRIBUTES = {
  tool: request("string", "The coding tool that asks: codex, claude-code, gemini-cli, opencode or another"),
  surface: request("string", "Where the tool runs: cli, tui, ide, ci"),
  interactive: request("boolean", "Whether a person is waiting at the screen"),
  workType: request("string", "The kind of work: declared by the caller, else classified from the prompt by the policy's phrases"),
  team: request("string", "The developer's team"),
  developer: request("string", "The developer's pseudonym"),
  repo: request("string", "The repository's name"),
  language: request("string", "The main programming language of the work"),
  branch: request("string", "The branch that is checked out"),
  filesInScope: request("number", "How many files the work is expected to touch"),
  linesInScope: request("number", "How many lines of code are in scope"),
  promptChars: request("number", "Length of the prompt in characters"),
  needsPersistence: request("boolean", "Whether the work has to be held over a long time and many steps"),
  needsOrchestration: request("boolean", "Whether the work needs tools to be run and their results acted on"),
  needsConfidence: request("boolean", "Whether a wrong result is costly, so that reasoning has to be dependable"),
  corrections: session("number", "Corrections the developer has had to make so far"),
  failedChecks: session("number", "Tests, builds and linters that have failed so far"),
  toolCalls: session("number", "Tool calls made so far"),
  minutesInTask: session("number", "Minutes since the task began"),
  hour: request("number", "Hour of the day where the caller is, 0 to 23"),
  budgetSpentShare: request("number", "Share of the budget that has been spent, 0 to 1 and above"),
  clientVersion: request("string", "Version of the tool that asks, as a semantic version"),
} as const satisfies Record<string, StandardAttribute>;

export type StandardAttributeId = keyof typeof STANDARD_ATTRIBUTES;

type Declared = Readonly<Record<string, { type: AttributeType; values?: readonly string[] | undefined }>>;

/** Type and allowed values of an attribute: the standard one, else what the policy declares, else null for an unknown one. */
export function findAttribute(id: string, declared: Declared): { type: AttributeType; values?: readonly string[] | undefined } | null {
  const own = Object.hasOwn(declared, id) ? declared[id] : undefined;
  const standard: StandardAttribute | null = Object.hasOwn(STANDARD_ATTRIBUTES, id) ? STANDARD_ATTRIBUTES[id as StandardAttributeId] : null;
  if (standard) return { type: standard.type, values: own?.values };
  return own ?? null;
}
