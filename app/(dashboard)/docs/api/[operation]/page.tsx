import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { operationEntries } from "@/components/api-reference/operation-entry";
import { OperationView } from "@/components/api-reference/operation-view";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { ownOpenApi } from "@/lib/server/http/serve-open-api";

type Props = { params: Promise<{ operation: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findEntry((await params).operation)?.operation.summary ?? "API reference" };
}

export default async function OperationPage({ params }: Props) {
  authorizePage(await pageCtx(), "own-work.view");
  const entry = findEntry((await params).operation);
  if (!entry) notFound();
  return <OperationView entry={entry} document={ownOpenApi()} />;
}

const findEntry = (id: string) => operationEntries(ownOpenApi()).find(({ operation }) => operation.operationId === id);
