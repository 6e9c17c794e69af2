import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { MediaTypes } from "@/lib/contract/openapi/document";
import { SchemaTable } from "./schema-table";

type Props = { title: string; description: string | undefined; content: MediaTypes };

/** A body by media type, with its schema and, for a request, an example. */
export function ContentSection({ title, description, content }: Props) {
  const media = Object.entries(content);
  return (
    <Card aria-label={title}>
      <CardHeader
        title={title}
        description={description}
        actions={<span className="font-mono text-muted text-xs">{Object.keys(content).join(", ")}</span>}
      />
      {media.map(([name, { schema, example }]) => (
        <div key={name}>
          {schema && <SchemaTable schema={schema} label={`${title}, ${name}`} />}
          {example !== undefined && (
            <CardBody className="pt-3">
              <CodeBlock title="Example" code={JSON.stringify(example, null, 2)} />
            </CardBody>
          )}
        </div>
      ))}
    </Card>
  );
}
