"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useReducer, useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import { problemIn } from "@/lib/client/api";
import { formErrorOf } from "@/lib/client/form-errors";
import { useSaveLaneSettings } from "@/lib/client/mutations/settings";
import { laneSettingsQuery } from "@/lib/client/queries/settings";
import type { LaneSettings } from "@/lib/contract/settings";
import { draftErrors, draftOf, laneDraftReducer, placeModels, settingsOf } from "./lane-draft";
import { Overtaken, SaveBar } from "./lane-save-bar";
import { LaneTable } from "./lane-table";
import { PatternList } from "./pattern-list";
import { SeenModels } from "./seen-models";

/** Edits a copy; nothing counts before it is saved. Somebody else's save in between is shown, never overwritten unasked. */
export function LaneEditor({ settings }: { settings: LaneSettings }) {
  const [base, setBase] = useState(settings);
  const [draft, dispatch] = useReducer(laneDraftReducer, settings, draftOf);
  const [tried, setTried] = useState(false);
  const client = useQueryClient();
  const save = useSaveLaneSettings();

  const dirty = JSON.stringify(settingsOf(draft)) !== JSON.stringify({ lanes: base.lanes, laneModels: base.laneModels });
  const errors = draftErrors(draft);
  // A row that was just added is not wrong yet.
  const shownErrors = tried ? errors : {};
  const seen = placeModels(draft, settings.seenModels);
  const overtaken = !save.isPending && (settings.version > base.version || problemIn(save.error)?.code === "conflict");

  const show = (news: LaneSettings) => {
    setBase(news);
    setTried(false);
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
  const withLatest = (use: (theirs: LaneSettings) => void) =>
    void client.fetchQuery({ ...laneSettingsQuery(), staleTime: 0 }).then(use, (error: unknown) => {
      toast.danger("Their version could not be loaded", formErrorOf(error)?.title);
    });

  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
      onSubmit={event => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(errors).length === 0) submit(base.version);
      }}
    >
      {settings.rebuilding && (
        <Callout role="status">Sessions of the past are being assigned to the changed lanes. Figures may move until that is done.</Callout>
      )}
      <LaneTable draft={draft} errors={shownErrors} dispatch={dispatch} />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <PatternList draft={draft} errors={shownErrors} seen={seen} dispatch={dispatch} />
        <SeenModels draft={draft} seen={seen} dispatch={dispatch} />
      </div>
      <FormError error={overtaken ? null : save.error} />
      {(dirty || overtaken) && (
        <div className="sticky bottom-4 z-20 rounded-lg bg-raised shadow-pop">
          {overtaken ? (
            <Overtaken
              pending={save.isPending}
              onTakeTheirs={() => withLatest(adopt)}
              onSaveMine={() => withLatest(theirs => submit(theirs.version))}
            />
          ) : (
            <SaveBar
              problems={tried ? Object.keys(errors).length : 0}
              moved={seen.filter(model => model.nextLane !== model.lane).length}
              pending={save.isPending}
              onDiscard={() => adopt(base)}
            />
          )}
        </div>
      )}
    </form>
  );
}
