"use client";

import { useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/input";
import { parseForm } from "@/lib/client/form-errors";
import { useChangeRequestAction } from "@/lib/client/mutations/change-requests";
import { commentSchema } from "@/lib/contract/change-requests";

/** A comment; Ctrl or Cmd with Enter sends it. `denial`: why this person may not. */
export function CommentForm({ number, denial }: { number: number; denial: string | null }) {
  const [body, setBody] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const comment = useChangeRequestAction(number, "comments");
  const submit = () => {
    if (denial !== null || comment.isPending) return;
    const { data, errors } = parseForm(commentSchema, { body });
    setProblem(errors?.body ?? null);
    if (data) comment.mutate(data, { onSuccess: () => setBody("") });
  };
  return (
    <form
      className="grid gap-2"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <FormError error={comment.error} />
      <FormField label="Comment" hideLabel error={problem}>
        <Textarea
          value={body}
          maxLength={2000}
          placeholder="Write a comment"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          className="field-sizing-content max-h-80"
          onChange={event => setBody(event.target.value)}
          onKeyDown={event => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            submit();
          }}
        />
      </FormField>
      <div className="flex flex-wrap items-center justify-end gap-3">
        <span className="text-faint text-xs pointer-coarse:hidden">Ctrl or Cmd with Enter sends it.</span>
        <Button type="submit" pending={comment.isPending} disabledReason={denial}>
          Comment
        </Button>
      </div>
    </form>
  );
}
