import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { JsonSchema } from "@/lib/contract/openapi/json-schemas";
import { schemaRows, type TypePart, typeOf } from "./schema-rows";

/** What a schema consists of: a line for its type, and a table of its members where it has any. */
export function SchemaTable({ schema, label }: { schema: JsonSchema; label: string }) {
  const rows = schemaRows(schema);
  if (rows.length === 0) {
    return (
      <p className="px-4 pb-4 font-mono text-xs">
        <TypeText parts={typeOf(schema)} />
      </p>
    );
  }
  return (
    <Table label={label}>
      <TableHead>
        <tr>
          <TableHeader>Member</TableHeader>
          <TableHeader>Type</TableHeader>
          <TableHeader>Notes</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map(({ name, type, required, notes }) => (
          <TableRow key={name}>
            <TableCell className="align-top font-mono text-xs">
              <span className="break-all">{name}</span>
              {!required && <span className="ml-1.5 font-sans text-faint">optional</span>}
            </TableCell>
            <TableCell className="max-w-80 align-top font-mono text-xs">
              <TypeText parts={type} />
            </TableCell>
            <TableCell className="align-top text-muted text-xs">{notes.join(", ")}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** A type with links to the schemas that it names, which stand further down the page. */
export function TypeText({ parts }: { parts: readonly TypePart[] }) {
  return parts.map(({ text, schema }, index) => {
    const key = `${index} ${text}`;
    if (schema === undefined) return <span key={key}>{text}</span>;
    return (
      <a key={key} href={`#${schema}`} className="underline decoration-line-strong underline-offset-4 hover:decoration-ink">
        {text}
      </a>
    );
  });
}
