"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { CreateTokenForm } from "./create-token-form";

/** Two steps in one dialog: what it may do, then the secret, shown this once. */
export function CreateTokenDialog() {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    if (next) setMade(null);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden="true" />
          New token
        </Button>
      </DialogTrigger>
      {made ? (
        <DialogContent title={`Token “${made.name}”`} description="Copy it now. It is not stored and cannot be shown again.">
          <DialogBody className="grid gap-3">
            <CopyField label="Token" value={made.secret} />
            <Callout tone="warn">Treat it like a password: a secret store or an environment variable, not a repository.</Callout>
          </DialogBody>
          <DialogFooter>
            <Button variant="primary" onClick={() => change(false)}>
              I have copied it
            </Button>
          </DialogFooter>
        </DialogContent>
      ) : (
        <DialogContent title="New token" description="Give it no more than the tool behind it needs.">
          <CreateTokenForm onCreated={setMade} onCancel={() => change(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}
