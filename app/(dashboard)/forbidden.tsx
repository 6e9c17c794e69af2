import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";
import { page } from "@/lib/contract/paths";

export const metadata: Metadata = { title: "Not allowed" };

export default async function Forbidden() {
  const requestId = (await headers()).get("x-request-id");
  return (
    <MessagePage
      code="403"
      title="Your role does not include this page"
      requestId={requestId}
      action={
        <Button asChild variant="primary">
          <Link href={page.overview}>Go to the overview</Link>
        </Button>
      }
    >
      Ask an administrator or owner of your organisation if you need it.
    </MessagePage>
  );
}
