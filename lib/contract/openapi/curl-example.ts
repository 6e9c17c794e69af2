import { tokensFor } from "./callers";
import type { Operation } from "./operation";
import { PATH_PARAMETERS } from "./path-parameters";

/** A command line that can be pasted: the address and the token are read from `LANEKEEPER_URL` and `LANEKEEPER_TOKEN`. */
export function curlExample(operation: Operation): string {
  const { method, body } = operation;
  const words = [
    `curl${method === "GET" ? "" : ` -X ${method}`} "$LANEKEEPER_URL${exampleAddress(operation)}"`,
    ...credentials(operation),
    ...(body === undefined ? [] : [`-H "Content-Type: ${body.content[0]?.media}"`, `-d '${body.example.replaceAll("'", "'\\''")}'`]),
    ...(operation.answers.some(({ content = [] }) => content.some(({ media }) => media === "text/event-stream")) ? ["--no-buffer"] : []),
  ];
  return words.join(" \\\n  ");
}

/** With example values in place of parameters; of the query only what must be there. */
function exampleAddress({ path, query }: Operation): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(PATH_PARAMETERS[name]?.example ?? name));
  const needed = Object.entries(query?.shape ?? {}).filter(([, schema]) => !schema.safeParse(undefined).success);
  return needed.length === 0 ? filled : `${filled}?${needed.map(([name]) => `${name}=${name.toUpperCase()}`).join("&")}`;
}

/** A change that a browser's cookie asks for is only taken from our own pages, so it names where it comes from. */
function credentials({ access, method }: Operation): string[] {
  if (access.kind === "public") return [];
  if (tokensFor(access)) return ['-H "Authorization: Bearer $LANEKEEPER_TOKEN"'];
  return ['-H "Cookie: $LANEKEEPER_COOKIE"', ...(method === "GET" ? [] : ['-H "Origin: $LANEKEEPER_URL"'])];
}
