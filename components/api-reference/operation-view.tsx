import { Card, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { OpenApiDocument } from "@/lib/contract/openapi/document";
import { CallerList } from "./caller-list";
import { componentsOf } from "./components-of";
import { ContentSection } from "./content-section";
import { MethodLabel } from "./method-label";
import type { OperationEntry } from "./operation-entry";
import { ParameterTable } from "./parameter-table";
import { ProblemTable } from "./problem-table";
import { SchemaTable } from "./schema-table";

/** One operation, whole: who may call it, what goes in, what comes out, how it fails, and every schema that it names. */
export function OperationView({ entry, document }: { entry: OperationEntry; document: OpenApiDocument }) {
  const { method, path, operation } = entry;
  const { schemas } = document.components;
  const { parameters = [], requestBody, responses } = operation;
  const answers = Object.entries(responses).flatMap(([status, answer]) => ("$ref" in answer ? [] : [{ status, ...answer }]));
  return (
    <article aria-labelledby="operation" className="grid min-w-0 gap-5">
      <header className="grid gap-2">
        <h2 id="operation" className="font-semibold text-lg">
          {operation.summary}
        </h2>
        <p className="flex flex-wrap items-baseline gap-x-2 font-mono text-sm">
          <MethodLabel method={method} className="text-xs" />
          <span className="break-all">{path}</span>
        </p>
        {operation.description && <p className="max-w-prose text-muted">{operation.description}</p>}
        <CallerList operation={operation} />
      </header>
      {operation["x-codeSamples"].map(({ label, source }) => (
        <CodeBlock key={label} title={label} code={source} />
      ))}
      {parameters.length > 0 && <ParameterTable parameters={parameters} />}
      {requestBody && (
        <ContentSection
          title="Request body"
          description={requestBody.required ? undefined : "May be left out."}
          content={requestBody.content}
        />
      )}
      {answers.map(({ status, description, content = {} }) => (
        <ContentSection key={status} title={`Answer ${status}`} description={description} content={content} />
      ))}
      <ProblemTable responses={responses} components={document.components.responses} />
      {componentsOf([parameters, requestBody, answers], schemas).map(name => (
        <Card key={name} id={name} aria-label={name} className="scroll-mt-20">
          <CardHeader title={name} />
          <SchemaTable schema={schemas[name] ?? {}} label={name} />
        </Card>
      ))}
    </article>
  );
}
