import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/core/app-error";
import { processState } from "../process-state";
import type { Answer } from "./answer";

type CliFile = { bytes: Buffer; etag: string };

/** The command-line client as one file, from the build; it holds no secret and needs no token. */
export async function serveCli(): Promise<Answer> {
  const { bytes, etag } = await cliFile();
  return { status: 200, headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache", etag }, body: bytes };
}

function cliFile(): Promise<CliFile> {
  const state = processState<{ file: Promise<CliFile> | null }>("cli-file", () => ({ file: null }));
  state.file ??= readFile(path.join(process.cwd(), "dist", "lanekeeper.mjs")).then(
    bytes => ({ bytes, etag: `"sha256-${createHash("sha256").update(bytes).digest("base64url")}"` }),
    () => {
      state.file = null;
      throw new AppError("not_found", "This installation was built without the command-line client.");
    },
  );
  return state.file;
}
