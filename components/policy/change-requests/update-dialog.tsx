"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ChangeList } from "@/components/policy/change-list";
import { policyChanges } from "@/components/policy/change-words";
import { MergeConflicts } from "@/components/policy/merge-conflicts";
import { QueryError } from "@/components/shell/query-error";
import { Dialog, DialogBody, DialogContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useChangeRequestAction } from "@/lib/client/mutations/change-requests";
import { policyVersionQuery } from "@/lib/client/queries/policy";
import type { ChangeRequestView } from "@/lib/contract/change-requests";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { type MergeChoices, mergePolicies } from "@/lib/core/policy/merge-policies";
import { draftOf } from "@/lib/core/policy/serialize";
import { lostVerdictText } from "./request-words";
import { StepDialog } from "./step-dialog";

type Props = { request: ChangeRequestView; version: number; onClose: () => void };

/** Brings a proposal that was overtaken by another publish up to the version in force. */
export function UpdateDialog({ request, version, onClose }: Props) {
  const { data, error, refetch } = useQuery(policyVersionQuery(version));
  if (data) return <Merge request={request} version={version} published={draftOf(data)} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={open => !open && onClose()}>
      <DialogContent title="Bring up to date">
        <DialogBody>
          {error ? <QueryError what={`Version ${version}`} error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-32" />}
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function Merge({ request, version, published, onClose }: Props & { published: PolicyDraft }) {
  const { number, revision, base, draft } = request;
  const [choices, setChoices] = useState<MergeChoices>({});
  const all = useMemo(() => mergePolicies(base, draft, published).conflicts, [base, draft, published]);
  const { merged, conflicts: left } = useMemo(() => mergePolicies(base, draft, published, choices), [base, draft, published, choices]);
  // A choice may bring up a conflict that there was not before.
  const shown = [...all, ...left.filter(conflict => all.every(({ pointer }) => pointer !== conflict.pointer))];
  const changes = policyChanges(published, merged);
  const revise = useChangeRequestAction(number, "revise");
  const submit = () =>
    revise.mutate(
      { revision, draft: merged, baseVersion: version, note: `Brought up to date with version ${version}.` },
      {
        onSuccess: () => {
          toast.ok(`Change request ${number} is up to date with version ${version}`);
          onClose();
        },
      },
    );
  return (
    <StepDialog
      title={`Bring up to date with version ${version}`}
      description={`The proposal and version ${version} are merged into revision ${revision + 1}, to be judged anew. ${lostVerdictText(request)}`}
      action={`Propose revision ${revision + 1}`}
      wide
      pending={revise.isPending}
      error={revise.error}
      disabledReason={
        left.length > 0
          ? "Choose a side of every conflict first."
          : changes.length === 0
            ? `Version ${version} says all this already.`
            : null
      }
      onSubmit={submit}
      onClose={onClose}
    >
      {shown.length > 0 && (
        <MergeConflicts
          conflicts={shown}
          policy={draft}
          choices={choices}
          onChoose={(pointer, side) => setChoices({ ...choices, [pointer]: side })}
          names={{ mine: "This proposal", theirs: `Version ${version}` }}
        />
      )}
      <div className="grid gap-1.5">
        <p className="text-muted">
          {changes.length === 0 ? `Nothing is left that version ${version} does not say.` : `What it then changes in version ${version}:`}
        </p>
        {changes.length > 0 && <ChangeList changes={changes} />}
      </div>
    </StepDialog>
  );
}
