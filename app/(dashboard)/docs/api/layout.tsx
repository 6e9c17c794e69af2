import { operationEntries } from "@/components/api-reference/operation-entry";
import { OperationNav } from "@/components/api-reference/operation-nav";
import { PageHeader } from "@/components/ui/page-header";
import { ownOpenApi } from "@/lib/server/http/serve-open-api";

export default function ApiReferenceLayout({ children }: { children: React.ReactNode }) {
  const entries = operationEntries(ownOpenApi()).map(({ method, path, operation }) => {
    const { operationId, summary, tags } = operation;
    return { id: operationId, method, path, summary, tag: tags[0] ?? "" };
  });
  return (
    <>
      <PageHeader title="API reference" description="Every address of this installation, from the same contracts that its server checks." />
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[17rem_minmax(0,1fr)]">
        <OperationNav entries={entries} />
        {children}
      </div>
    </>
  );
}
