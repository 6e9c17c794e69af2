import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";
import { page } from "@/lib/contract/paths";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFound() {
  const requestId = (await headers()).get("x-request-id");
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
