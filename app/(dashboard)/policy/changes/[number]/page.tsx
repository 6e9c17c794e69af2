import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeRequestView } from "@/components/policy/change-requests/change-request-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { asAppError } from "@/lib/core/app-error";
import { getChangeRequest } from "@/lib/server/change-requests/get-change-request";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Change request ${(await params).number}` };
}

export default async function ChangeRequestPage({ params }: Props) {
  const ctx = await pageCtx();
  authorizePage(ctx, "policy.draft");
  const request = await getChangeRequest(ctx, (await params).number).catch(error => {
    if (asAppError(error)?.code === "not_found") notFound();
    throw error;
  });
  return (
    <Prefetched data={[[queryKeys.changeRequest(request.number), request]]}>
      <ChangeRequestView number={request.number} />
    </Prefetched>
  );
}
