import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { OpenApiDocument } from "@/lib/contract/openapi/document";
import { api } from "@/lib/contract/paths";

/** What holds for every operation: how to call, how answers read, how they fail. `baseUrl` is how programs reach this installation. */
export function Introduction({ document, baseUrl }: { document: OpenApiDocument; baseUrl: string }) {
  const setUp = `export LANEKEEPER_URL=${baseUrl}\nexport LANEKEEPER_TOKEN=lk_...\ncurl "$LANEKEEPER_URL${api.policy}" -H "Authorization: Bearer $LANEKEEPER_TOKEN"`;
  return (
    <article aria-label="Introduction" className="grid min-w-0 gap-5">
      <p className="max-w-prose">{document.info.description.replaceAll("`", "")}</p>
      <CodeBlock title="A first call" code={setUp} />
      <CodeBlock title="This reference as OpenAPI 3.1" code={`curl ${baseUrl}${api.openApi}`} />
      <Card aria-label="Subjects">
        <CardHeader title="Subjects" />
        <CardBody>
          <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
            {document.tags.map(({ name, description }) => (
              <div key={name} className="contents">
                <dt className="font-medium">{name}</dt>
                <dd className="text-muted">{description}</dd>
              </div>
            ))}
          </dl>
        </CardBody>
      </Card>
      <Card aria-label="Problem codes">
        <CardHeader
          title="Problem codes"
          description="The code of a problem document never changes its meaning; the sentence beside it may."
        />
        <Table label="Problem codes">
          <TableHead>
            <tr>
              <TableHeader>Code</TableHeader>
              <TableHeader>Meaning</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {Object.entries(document.components.responses).map(([code, { description }]) => (
              <TableRow key={code}>
                <TableCell className="font-mono text-xs">{code}</TableCell>
                <TableCell className="text-muted">{description.replace(/ \(.*$/, "")}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Card>
    </article>
  );
}
