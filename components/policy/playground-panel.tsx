"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useCan } from "@/lib/client/use-me";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { explainPolicy } from "@/lib/core/policy/explain";
import { ContextField } from "./context-field";
import { laneOptions } from "./lane-options";
import { contextOfTexts, formAttributes, type TypedContext, textsOfContext } from "./playground-model";
import { PlaygroundResult } from "./playground-result";
import { TurnPicker } from "./turn-picker";

type Props = { policy: PolicyDraft & { version?: number }; description: string };

/** Any context against a policy. It is evaluated here, by the same code as everywhere, so that a prompt never leaves the browser. */
export function PlaygroundPanel({ policy, description }: Props) {
  const maySeeSessions = useCan("sessions.view");
  const [texts, setTexts] = useState<TypedContext>({});
  const [prompt, setPrompt] = useState("");
  const { asked, others } = formAttributes(policy);
  const explanation = useMemo(
    () => explainPolicy(policy, contextOfTexts(policy, texts), prompt === "" ? undefined : prompt),
    [policy, texts, prompt],
  );
  const set = (attribute: string) => (value: string) => setTexts(current => ({ ...current, [attribute]: value }));
  const fields = (attributes: readonly string[]) => (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      {attributes.map(attribute => (
        <ContextField key={attribute} policy={policy} attribute={attribute} value={texts[attribute] ?? ""} onChange={set(attribute)} />
      ))}
    </div>
  );

  return (
    <Card aria-labelledby="playground-title">
      <CardHeader
        id="playground-title"
        title="Playground"
        description={description}
        actions={
          <Button
            onClick={() => {
              setTexts({});
              setPrompt("");
            }}
          >
            Clear
          </Button>
        }
      />
      <CardBody className="grid items-start gap-x-8 gap-y-5 lg:grid-cols-2">
        <div className="grid content-start gap-4">
          {maySeeSessions && <TurnPicker onPick={context => setTexts(textsOfContext(context))} />}
          {fields(asked)}
          <FormField label="Prompt" optional help="For classifying the work type. It stays in this browser.">
            <Textarea value={prompt} onChange={event => setPrompt(event.target.value)} className="min-h-16" />
          </FormField>
          <FormField label="Lane of the session so far" optional help="For escalation rules.">
            <Select value={texts.lane ?? ""} onValueChange={set("lane")} placeholder="Not begun" options={laneOptions(policy.lanes)} />
          </FormField>
          <details>
            <summary className="cursor-pointer rounded-xs text-muted">Attributes that no rule asks for</summary>
            <div className="mt-3">{fields(others)}</div>
          </details>
        </div>
        <PlaygroundResult policy={policy} explanation={explanation} />
      </CardBody>
    </Card>
  );
}
