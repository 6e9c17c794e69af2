import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { STANDARD_ATTRIBUTES } from "@/lib/core/policy/standard-attributes";

/** The standard attributes, to read: they mean the same in every policy. */
export function AttributeTable() {
  return (
    <Card aria-labelledby="standard-attributes-title">
      <CardHeader
        id="standard-attributes-title"
        title="Standard attributes"
        description="In every policy, with one meaning. Clients fill in what they know."
      />
      <div className="border-t">
        <Table label="Standard attributes">
          <TableHead>
            <tr>
              <TableHeader>Name</TableHeader>
              <TableHeader>Type</TableHeader>
              <TableHeader>Source</TableHeader>
              <TableHeader>Meaning</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {Object.entries(STANDARD_ATTRIBUTES).map(([id, { type, source, meaning }]) => (
              <TableRow key={id}>
                <TableCell className="font-mono text-xs">{id}</TableCell>
                <TableCell className="text-muted">{type}</TableCell>
                <TableCell className="text-muted">{source}</TableCell>
                <TableCell className="min-w-56">{meaning}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}
