import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { OperationObject, ResponseObject } from "@/lib/contract/openapi/document";

type Props = { responses: OperationObject["responses"]; components: Readonly<Record<string, ResponseObject>> };

/** How an operation fails: statuses with the codes of their problem documents. */
export function ProblemTable({ responses, components }: Props) {
  const problems = Object.entries(responses).flatMap(([status, answer]) =>
    "$ref" in answer ? [{ status, code: answer.$ref.split("/").at(-1) ?? "" }] : [],
  );
  if (problems.length === 0) return null;
  return (
    <Card aria-label="Problems">
      <CardHeader title="Problems" description="application/problem+json (RFC 9457), with a code, a sentence and a request id." />
      <Table label="Problems">
        <TableHead>
          <tr>
            <TableHeader>Status</TableHeader>
            <TableHeader>Code</TableHeader>
            <TableHeader>Meaning</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {problems.map(({ status, code }) => (
            <TableRow key={code}>
              <TableCell className="tabular">{status}</TableCell>
              <TableCell className="font-mono text-xs">{code}</TableCell>
              <TableCell className="text-muted">{components[code]?.description.replace(/ \(.*$/, "")}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
