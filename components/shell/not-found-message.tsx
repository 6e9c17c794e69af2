import Link from "next/link";
import { Button } from "@/components/ui/button";
import { page } from "@/lib/contract/paths";
import { MessagePage } from "./message-page";

export function NotFoundMessage({ requestId }: { requestId: string | null }) {
  return (
    <MessagePage
      code="404"
      title="There is nothing at this address"
      requestId={requestId}
      action={
        <Button asChild variant="primary">
          <Link href={page.overview}>Go to the overview</Link>
        </Button>
      }
    >
      It may have been moved or removed, or it belongs to a team whose sessions you may not see.
    </MessagePage>
  );
}
