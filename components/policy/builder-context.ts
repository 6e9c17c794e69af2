import { createContext, useContext } from "react";
import { update, type ValueEditorProps } from "react-querybuilder";
import type { PolicyDraft } from "@/lib/core/policy/document";
import type { ConditionRow } from "./condition-query";
import type { PlacedFinding } from "./finding-place";

/** What the builder's controls know beside what the library hands them. */
export type BuilderContext = {
  policy: PolicyDraft;
  /** JSON pointer of the row or group at a path. */
  pointerOf: (path: readonly number[]) => string;
  /** Findings about the row or the group at a path, not about rows inside it. */
  findingsOf: (path: readonly number[]) => readonly PlacedFinding[];
};

const Context = createContext<BuilderContext | null>(null);
export const BuilderProvider = Context.Provider;

export function useBuilder(): BuilderContext {
  const context = useContext(Context);
  if (!context) throw new Error("A control of the condition builder stands outside of it");
  return context;
}

/** Replaces a row as a whole, because its operator and value change with its attribute. */
export function putRow({ path, schema }: Pick<ValueEditorProps, "path" | "schema">, { field, operator, value }: ConditionRow): void {
  schema.dispatchQuery(update(schema.getQuery(), { field, operator, value }, path));
}
