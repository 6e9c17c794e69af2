import type { OpenApiDocument, OperationObject } from "@/lib/contract/openapi/document";

/** An operation with its place in the document. */
export type OperationEntry = { method: string; path: string; operation: OperationObject };

/** All operations in the document's order. */
export function operationEntries({ paths }: OpenApiDocument): OperationEntry[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}
