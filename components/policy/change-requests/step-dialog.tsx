import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";

type Props = {
  title: string;
  description: React.ReactNode;
  /** The verb on the button. */
  action: string;
  danger?: boolean;
  wide?: boolean;
  pending: boolean;
  /** Why the server refused. */
  error: Error | null;
  disabledReason?: string | null;
  onSubmit: () => void;
  onClose: () => void;
  children: React.ReactNode;
};

/** A step of a change request that needs a few words first. */
export function StepDialog({
  title,
  description,
  action,
  danger = false,
  wide = false,
  pending,
  error,
  disabledReason,
  onSubmit,
  onClose,
  children,
}: Props) {
  return (
    <Dialog open onOpenChange={open => !open && onClose()}>
      <DialogContent title={title} description={description} className={wide ? "max-w-3xl" : ""}>
        <DialogBody>
          <form
            id="step"
            className="grid gap-4"
            onSubmit={event => {
              event.preventDefault();
              onSubmit();
            }}
          >
            <FormError error={error} />
            {children}
          </form>
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant={danger ? "danger" : "primary"} type="submit" form="step" pending={pending} disabledReason={disabledReason}>
            {action}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
