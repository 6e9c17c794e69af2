import { createReadStream, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type AnchorPayload, AUDIT_JWS, anchorPayloadSchema } from "@/lib/core/access/audit-head";
import { isPublicKey, type PublicKey } from "@/lib/sdk/public-key";
import { openJws } from "../audit/open-jws";
import { type VerifiedExport, verifyExport } from "../audit/verify-export";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";

const OPTIONS = { keys: { type: "string" }, anchor: { type: "string" } } as const;

/** Checks an export of the audit log without asking the server that made it. */
export async function audit(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  const [action, file, ...rest] = positionals;
  if (action !== "verify" || file === undefined || rest.length > 0)
    throw new CliError(EXIT.usage, "Which export? lanekeeper audit verify <file>");
  const keys = values.keys === undefined ? null : readKeys(path.resolve(io.cwd, values.keys));
  const opened = values.anchor === undefined ? null : await openAnchor(values.anchor.trim(), keys);
  const verified = await verifyExport(linesOf(path.resolve(io.cwd, file)), { keys, anchor: opened });
  for (const line of proof(verified, opened)) io.out(line);
  return EXIT.done;
}

async function openAnchor(jws: string, keys: readonly PublicKey[] | null): Promise<AnchorPayload> {
  const { payload } = await openJws(jws, { what: "anchor", typ: AUDIT_JWS.anchor, schema: anchorPayloadSchema, keys });
  return payload;
}

/** What the export proves, and what it does not. */
function proof({ head, kid }: VerifiedExport, anchor: AnchorPayload | null): string[] {
  const { first, sequence, chainEnd, at } = head;
  const isWhole = first === 1 && sequence === chainEnd;
  const outside = [...(first > 1 ? [`before entry ${first}`] : []), ...(sequence < chainEnd ? [`after entry ${sequence}`] : [])];
  return [
    isWhole
      ? `All ${sequence} entries fit. They are the whole log as it was at ${at}.`
      : `Entries ${first} to ${sequence} fit. They are a part of ${chainEnd}: nothing is proved of what was ${outside.join(" and ")}.`,
    kid === null
      ? "The signature was not checked: whoever can write files could have made all of this. Give --keys, the installation's /.well-known/jwks.json."
      : `The head is signed by the key ${kid}.`,
    anchor === null
      ? "Without --anchor it is not proved that the log was not rewritten before it was exported."
      : `The anchor of ${anchor.day} fits: nothing up to entry ${anchor.sequence} was rewritten since.`,
  ];
}

const keySetSchema = z.object({ keys: z.array(z.unknown()) });

function readKeys(file: string): PublicKey[] {
  const text = tryRead(() => readFileSync(file, "utf8"), file);
  const set = tryRead(() => keySetSchema.parse(JSON.parse(text)), file);
  return set.keys.filter(isPublicKey);
}

/** Line by line, as a log of years is large. By line feeds alone: Node's own reader also breaks lines at characters that JSON text may hold. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  try {
    for await (const chunk of createReadStream(file, "utf8")) {
      const lines = `${rest}${chunk}`.split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch {
    throw unreadable(file);
  }
  if (rest !== "") yield rest;
}

function tryRead<Value>(read: () => Value, file: string): Value {
  try {
    return read();
  } catch {
    throw unreadable(file);
  }
}

const unreadable = (file: string): CliError => new CliError(EXIT.usage, `${file} cannot be read, or is not what belongs there.`);
