"use client";

import { useMemo, useState } from "react";
import { QueryBuilder } from "react-querybuilder";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import type { Condition } from "@/lib/core/policy/condition";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { type BuilderContext, BuilderProvider } from "./builder-context";
import { AddGroup, AddRow, ConditionGroup, GroupKind, GroupNot, RemoveGroup } from "./condition-group";
import { type ConditionQuery, conditionOfQuery, fieldOf, pathOfPointer, pointerOfPath, queryOf, ruleOf } from "./condition-query";
import { AttributeSelect, ConditionRow, OperatorSelect, RemoveRow, RowValue } from "./condition-row";
import type { PlacedFinding } from "./finding-place";
import { knownAttributes, withAttribute } from "./leaf-edits";

export type ConditionBuilderProps = {
  condition: Condition;
  policy: PolicyDraft;
  findings: readonly PlacedFinding[];
  /** JSON pointer of `condition` in the draft, to find its findings. */
  pointer: string;
  onChange: (condition: Condition) => void;
};

const CONTROLS = {
  rule: ConditionRow,
  ruleGroup: ConditionGroup,
  fieldSelector: AttributeSelect,
  operatorSelector: OperatorSelect,
  valueEditor: RowValue,
  removeRuleAction: RemoveRow,
  combinatorSelector: GroupKind,
  notToggle: GroupNot,
  addRuleAction: AddRow,
  addGroupAction: AddGroup,
  removeGroupAction: RemoveGroup,
};
const CLASSES = {
  ruleGroup: "grid gap-2",
  header: "flex flex-wrap items-center gap-x-2 gap-y-1",
  body: "grid gap-2",
  rule: "grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-center gap-1.5 @md:grid-cols-[minmax(0,1fr)_8.5rem_minmax(0,1fr)_auto]",
};
const COMBINATORS = [
  { name: "all", label: "All" },
  { name: "any", label: "Any" },
];
const DEEPEST_OFFERED = 4;
let nextId = 0;
// The library's own ids need a secure context, which a self-hosted server without TLS is not.
const newId = () => `row-${++nextId}`;
const START = fieldOf("workType");

/** Builds a condition as nested groups of all, any and not. */
export function ConditionBuilder({ condition, policy, findings, pointer, onChange }: ConditionBuilderProps) {
  const [shown, setShown] = useState({ query: queryOf(condition), of: condition });
  // A change from elsewhere (JSON, undo, a merge) replaces the tree; our own keeps it, so that the focus stays.
  if (shown.of !== condition) {
    const isSame = canonicalJson(shown.of) === canonicalJson(condition);
    setShown({ query: isSame ? shown.query : queryOf(condition), of: condition });
  }
  const { query } = shown;
  const context = useMemo((): BuilderContext => {
    const placed = findings.map(finding => ({ finding, path: pathOfPointer(query, pointer, finding.pointer)?.join() }));
    return {
      policy,
      pointerOf: path => pointerOfPath(query, pointer, path),
      findingsOf: path => placed.flatMap(place => (place.path === path.join() ? [place.finding] : [])),
    };
  }, [policy, findings, pointer, query]);
  const change = (next: ConditionQuery) => {
    const made = conditionOfQuery(next);
    if (canonicalJson(made) === canonicalJson(condition)) return;
    setShown({ query: next, of: made });
    onChange(made);
  };
  const startRow = ruleOf(withAttribute(policy, { attr: "", op: "eq" }, "workType"));
  return (
    <BuilderProvider value={context}>
      <div className="@container">
        <QueryBuilder
          query={query}
          onQueryChange={change}
          fields={knownAttributes(policy).map(({ id }) => ({ name: fieldOf(id), label: id }))}
          combinators={COMBINATORS}
          controlElements={CONTROLS}
          controlClassnames={CLASSES}
          suppressStandardClassnames
          showNotToggle
          addRuleToNewGroups
          enableMountQueryChange={false}
          maxLevels={DEEPEST_OFFERED}
          idGenerator={newId}
          accessibleDescriptionGenerator={() => ""}
          getDefaultField={START}
          getDefaultOperator="eq"
          getDefaultValue={() => startRow.value}
          // A group in a group asks for the other kind: the same kind would add nothing.
          onAddGroup={(group, _, parent) => ({ ...group, combinator: parent.combinator === "all" ? "any" : "all" })}
        />
      </div>
    </BuilderProvider>
  );
}
