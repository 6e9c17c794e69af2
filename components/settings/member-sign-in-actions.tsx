"use client";

import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formErrorOf } from "@/lib/client/form-errors";
import { useEndMemberSessions, useResetSecondFactor } from "@/lib/client/mutations/invitations";
import type { Member } from "@/lib/contract/access";

/** For a lost laptop, and for a lost phone. */
export function MemberSignInActions({ member }: { member: Member }) {
  const endSessions = useEndMemberSessions();
  const reset = useResetSecondFactor();
  const signOut = () =>
    endSessions.mutate(member.userId, {
      onSuccess: ({ ended }) => toast.ok(ended === 0 ? `${member.name} was signed in nowhere` : `${member.name} is signed out everywhere`),
      onError: error => toast.danger("Nobody was signed out", formErrorOf(error)?.title),
    });
  const resetFactor = () =>
    reset.mutate(member.userId, {
      onSuccess: () => toast.ok(`${member.name} signs in with the password alone`),
      onError: error => toast.danger("The second factor was not reset", formErrorOf(error)?.title),
    });
  return (
    <div className="flex flex-wrap gap-2 border-t pt-4">
      <Button pending={endSessions.isPending} onClick={signOut}>
        Sign out everywhere
      </Button>
      <Button
        pending={reset.isPending}
        disabledReason={member.secondFactor && !reset.isSuccess ? null : "There is no second factor."}
        onClick={resetFactor}
      >
        Reset second factor
      </Button>
    </div>
  );
}
