import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { SentInvitation } from "@/lib/contract/account";

/** The link of an invitation that no mail took to the person: to be passed on by hand, now or never. */
export function InvitationLink({ sent, onDone }: { sent: SentInvitation; onDone: () => void }) {
  const why = sent.mail === "failed" ? "The mail could not be sent." : "This installation sends no mail.";
  return (
    <>
      <DialogBody className="grid gap-3">
        <p>
          {why} Hand this link to {sent.invitation.email}; it is shown only now.
        </p>
        <CopyField label="Invitation link" value={sent.link ?? ""} />
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
