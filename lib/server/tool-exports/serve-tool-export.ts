import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { api } from "@/lib/contract/paths";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { claudeCodeSettings } from "@/lib/core/policy/tools/claude-code";
import { codexManagedConfig } from "@/lib/core/policy/tools/codex";
import { geminiCliSettings } from "@/lib/core/policy/tools/gemini-cli";
import { opencodeConfig } from "@/lib/core/policy/tools/opencode";
import type { ExportTool } from "@/lib/core/policy/tools/tool-lane";
import { env } from "../env";
import type { Answer } from "../hot-path/answer";
import { headerText } from "../hot-path/header-text";
import { taggedAnswer, VARY } from "../policy-serving/policy-answer";
import { authenticateReader, requirePolicy } from "../policy-serving/policy-reader";

type Export = (policy: PolicyDocument, team: string | null) => object | string;

const EXPORTS: Record<ExportTool, Export> = {
  codex: codexManagedConfig,
  "claude-code": claudeCodeSettings,
  "gemini-cli": geminiCliSettings,
  opencode: opencodeConfig,
};

/** `GET /api/v1/export/{tool}`: the tool's own configuration for the team of the token, or of `?team=` where the token has none. */
export function serveToolExport(request: IncomingMessage, tool: ExportTool): Promise<Answer> {
  return answerExport(request, EXPORTS[tool]);
}

/** `GET /managed/settings`: Claude Code's managed settings in the envelope that its `policyHelper` prints. */
export function serveManagedSettings(request: IncomingMessage): Promise<Answer> {
  return answerExport(request, (policy, team) => ({ managedSettings: claudeCodeSettings(policy, team) }));
}

/**
 * `GET /.well-known/opencode`: how opencode gets a token (`opencode auth login <address>`) and where its configuration is, for anyone. It says
 * nothing about an organisation, because opencode asks for it without a token.
 */
export async function serveOpencodeDiscovery(request: IncomingMessage): Promise<Answer> {
  const body = JSON.stringify({
    auth: { command: ["lanekeeper", "token"], env: "LANEKEEPER_TOKEN" },
    config: {},
    remote_config: {
      url: `${addressOf(request)}${api.export("opencode")}`,
      headers: { authorization: "Bearer {env:LANEKEEPER_TOKEN}" },
    },
  });
  return { status: 200, headers: { "content-type": "application/json", "cache-control": "public, max-age=300" }, body };
}

async function answerExport(request: IncomingMessage, make: Export): Promise<Answer> {
  const reader = await authenticateReader(request);
  const policy = await requirePolicy(reader);
  // A team's token stands for its team, whatever the address says.
  const made = make(policy.document(), reader.actor.team ?? new URL(request.url ?? "", "http://localhost").searchParams.get("team"));
  const bytes = Buffer.from(typeof made === "string" ? made : `${JSON.stringify(made, null, 2)}\n`, "utf8");
  const hash = createHash("sha256").update(bytes);
  const digest = hash.copy().digest("base64");
  const form = { bytes, etag: `"sha256-${hash.digest("base64url")}"`, digest: `sha-256=:${digest}:`, coding: "identity" as const };
  const answer = taggedAnswer(request, form, [form.etag], {
    vary: VARY,
    "cache-control": "private, no-cache",
    "x-policy-version": String(policy.version),
  });
  return typeof made === "string" ? { ...answer, headers: { ...answer.headers, "content-type": "application/toml" } } : answer;
}

/** The configured address, else the one that the caller used. */
function addressOf(request: IncomingMessage): string {
  const configured = env().LANEKEEPER_URL?.replace(/\/+$/, "");
  return configured ?? `http://${headerText(request, "host") ?? "localhost"}`;
}
