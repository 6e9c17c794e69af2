import { PencilLine } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { page } from "@/lib/contract/paths";

/** The address of the editor; with `revises` what is edited there becomes a revision of that change request. */
export function editorHref(revises?: number): string {
  return `${page.policy}?edit=true${revises === undefined ? "" : `&revises=${revises}`}`;
}

/** To the editor, where a change request begins. */
export function EditLink() {
  return (
    <Button asChild variant="primary">
      <Link href={editorHref()}>
        <PencilLine aria-hidden="true" />
        Edit policy
      </Link>
    </Button>
  );
}
