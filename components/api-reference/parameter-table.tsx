import { Card, CardHeader } from "@/components/ui/card";
import type { ParameterObject } from "@/lib/contract/openapi/document";
import { SchemaTable } from "./schema-table";

/** Parameters of the path and of the query. */
export function ParameterTable({ parameters }: { parameters: readonly ParameterObject[] }) {
  return (["path", "query"] as const).map(place => {
    const own = parameters.filter(parameter => parameter.in === place);
    if (own.length === 0) return null;
    const title = place === "path" ? "In the path" : "In the query";
    const schema = {
      type: "object" as const,
      properties: Object.fromEntries(
        own.map(({ name, schema, description }) => [name, { ...schema, ...(description && { description }) }]),
      ),
      required: own.filter(parameter => parameter.required).map(parameter => parameter.name),
    };
    return (
      <Card key={place} aria-label={title}>
        <CardHeader title={title} description={place === "query" ? "A list is the same key several times." : undefined} />
        <SchemaTable schema={schema} label={title} />
      </Card>
    );
  });
}
