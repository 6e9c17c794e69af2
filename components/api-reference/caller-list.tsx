import { Badge } from "@/components/ui/badge";
import type { OperationObject } from "@/lib/contract/openapi/document";
import { ROLES } from "@/lib/core/access/permissions";

/** Who may call: scopes of tokens, roles of people, or anyone. */
export function CallerList({ operation }: { operation: OperationObject }) {
  const scopes = operation.security.flatMap(each => each.token ?? []);
  const roles = operation["x-roles"];
  const anyToken = scopes.length === 0 && operation.security.some(each => each.token !== undefined);
  return (
    <dl className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <dt className="text-muted">For</dt>
      {operation.security.length === 0 && <dd>anyone who reaches the server</dd>}
      {anyToken && <dd>any valid token</dd>}
      {scopes.length > 0 && (
        <dd className="flex flex-wrap items-center gap-1.5">
          a token with
          {scopes.map(scope => (
            <Badge key={scope} className="font-mono">
              {scope}
            </Badge>
          ))}
        </dd>
      )}
      {roles && (
        <dd className="flex flex-wrap items-center gap-1.5">
          {scopes.length > 0 && "or "}
          {roles.length === ROLES.length ? "anyone who is signed in" : "the role"}
          {roles.length < ROLES.length && roles.map(role => <Badge key={role}>{role}</Badge>)}
        </dd>
      )}
    </dl>
  );
}
