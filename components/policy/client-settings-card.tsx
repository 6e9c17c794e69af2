"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { ChoiceField } from "./choice-field";
import { FAIL_MODES, ON_STALE } from "./client-settings-words";
import type { DraftTabProps } from "./draft-tab";
import { NumberField } from "./number-field";
import { RequiredField } from "./required-field";

type ClientSettings = PolicyDraft["client"];

/** How clients fetch the policy and what they do without it. */
export function ClientSettingsCard({ draft, findings, change }: DraftTabProps) {
  const { client } = draft;
  const set = (next: Partial<ClientSettings>) => change({ ...draft, client: { ...client, ...next } });
  const at = (field: keyof ClientSettings) => ({ pointer: `/client/${field}`, findings });
  return (
    <Card aria-labelledby="client-settings-title">
      <CardHeader id="client-settings-title" title="Clients" description="How they fetch the policy, and what they do without it." />
      <CardBody className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <NumberField
          label="Seconds between fetches"
          help="Besides, a publish reaches connected clients at once."
          {...at("pollSeconds")}
          min={5}
          max={86_400}
          value={client.pollSeconds}
          onChange={pollSeconds => set({ pollSeconds })}
        />
        <NumberField
          label="Seconds until a copy is stale"
          help="Counted from the last fetch that went well."
          {...at("staleAfterSeconds")}
          min={60}
          max={31_536_000}
          value={client.staleAfterSeconds}
          onChange={staleAfterSeconds => set({ staleAfterSeconds })}
        />
        <div data-pointer="/client/onStale">
          <ChoiceField
            label="When stale"
            help={ON_STALE[client.onStale].help}
            value={client.onStale}
            options={[
              { value: "use-cached", label: ON_STALE["use-cached"].label },
              { value: "use-default", label: ON_STALE["use-default"].label },
            ]}
            onChange={onStale => set({ onStale })}
          />
        </div>
        <RequiredField
          label="Least evaluator"
          help="The oldest version of the evaluation rules that may follow this policy."
          {...at("minEvaluator")}
          maxLength={40}
          mono
          value={client.minEvaluator}
          onChange={minEvaluator => set({ minEvaluator })}
        />
        <div data-pointer="/client/failMode">
          <ChoiceField
            label="When older than that (fail mode)"
            help={FAIL_MODES[client.failMode].help}
            value={client.failMode}
            options={[
              { value: "open", label: FAIL_MODES.open.label },
              { value: "closed", label: FAIL_MODES.closed.label },
            ]}
            onChange={failMode => set({ failMode })}
          />
        </div>
      </CardBody>
    </Card>
  );
}
