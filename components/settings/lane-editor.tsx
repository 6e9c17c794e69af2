"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useReducer, useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import { problemIn } from "@/lib/client/api";
import { useSaveLaneSettings } from "@/lib/client/mutations/settings";
import { laneSettingsQuery } from "@/lib/client/queries/settings";
import type { LaneSettings } from "@/lib/contract/settings";
import { draftErrors, draftOf, laneDraftReducer, placeModels, settingsOf } from "./lane-draft";
import { LaneTable } from "./lane-table";
import { PatternList } from "./pattern-list";
import { SeenModels } from "./seen-models";

/** Edits a copy; nothing counts before it is saved. Somebody else's save in between is shown, never overwritten unasked. */
export function LaneEditor({ settings }: { settings: LaneSettings }) {
  const [base, setBase] = useState(settings);
  const [draft, dispatch] = useReducer(laneDraftReducer, settings, draftOf);
  const client = useQueryClient();
  const save = useSaveLaneSettings();

  const dirty = JSON.stringify(settingsOf(draft)) !== JSON.stringify({ lanes: base.lanes, laneModels: base.laneModels });
  const errors = draftErrors(draft);
  const seen = placeModels(draft, settings.seenModels);
  const overtaken = !save.isPending && (settings.version > base.version || problemIn(save.error)?.code === "conflict");

  const show = (news: LaneSettings) => {
    setBase(news);
    dispatch({ type: "reset", settings: news });
  };
  const adopt = (news: LaneSettings) => {
    show(news);
    save.reset();
  };
  // While nothing is edited, news from the server simply replaces what is shown.
  if (settings.version > base.version && !dirty) show(settings);

  const submit = (version: number) =>
    save.mutate(
      { version, ...settingsOf(draft) },
      {
        onSuccess: saved => {
          adopt(saved);
          toast.ok("Lanes saved", "Figures of the past are being derived again.");
        },
      },
    );
  const latest = () => client.fetchQuery({ ...laneSettingsQuery(), staleTime: 0 });

  return (
    <form
      className="grid gap-5"
      onSubmit={event => {
        event.preventDefault();
        if (Object.keys(errors).length === 0) submit(base.version);
      }}
    >
      {settings.rebuilding && (
        <Callout role="status">Sessions of the past are being assigned to the changed lanes. Figures may move until that is done.</Callout>
      )}
      <LaneTable draft={draft} errors={errors} dispatch={dispatch} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <PatternList draft={draft} errors={errors} seen={seen} dispatch={dispatch} />
        <SeenModels draft={draft} seen={seen} dispatch={dispatch} />
      </div>
      {overtaken ? (
        <Callout tone="warn" role="alert" title="Somebody else saved the lanes in the meantime">
          <p>What you see here are your changes. Decide which of the two holds.</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="sm" onClick={() => void latest().then(adopt)}>
              Take theirs
            </Button>
            <Button size="sm" pending={save.isPending} onClick={() => void latest().then(theirs => submit(theirs.version))}>
              Save mine over it
            </Button>
          </div>
        </Callout>
      ) : (
        <FormError error={save.error} />
      )}
      {dirty && (
        <SaveBar
          problems={Object.keys(errors).length}
          pending={save.isPending}
          moved={seen.filter(model => model.nextLane !== model.lane).length}
        >
          <Button onClick={() => adopt(base)}>Discard</Button>
        </SaveBar>
      )}
    </form>
  );
}

type SaveBarProps = { problems: number; moved: number; pending: boolean; children: React.ReactNode };

function SaveBar({ problems, moved, pending, children }: SaveBarProps) {
  const news =
    moved === 0
      ? "No model that was seen changes its lane."
      : `${moved} ${moved === 1 ? "model changes its" : "models change their"} lane.`;
  return (
    <div className="sticky bottom-4 z-20 flex flex-wrap items-center justify-between gap-3 rounded-lg bg-raised px-4 py-2.5 shadow-pop">
      <p>
        <span className="font-medium">Not saved yet.</span> <span className="text-muted">{news}</span>
      </p>
      <div className="flex gap-2">
        {children}
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabledReason={problems > 0 ? `${problems} ${problems === 1 ? "field needs" : "fields need"} your attention.` : null}
        >
          Save lanes
        </Button>
      </div>
    </div>
  );
}
