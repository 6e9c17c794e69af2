"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { AddMemberForm } from "./add-member-form";
import type { Team } from "./member-table";

export function AddMemberDialog({ teams }: { teams: readonly Team[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <UserPlus aria-hidden="true" />
          Add member
        </Button>
      </DialogTrigger>
      <DialogContent title="Add member" description="They sign in with the e-mail address and the first password you hand them.">
        <AddMemberForm teams={teams} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
