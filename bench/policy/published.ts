import { type Installation, startInstallation } from "@/e2e/installation";
import { api } from "@/lib/contract/paths";
import { type ApiSession, signInOwner } from "../measure/api-session";
import { routingPolicy, routingRules } from "./routing-rules";

/** An installation of this bench with the measured policy published, a session of its owner and a token that may fetch it. */
export type Published = { installation: Installation; owner: ApiSession; token: string };

export async function startPublished(): Promise<Published> {
  const installation = await startInstallation();
  const owner = await signInOwner(installation);
  const scopes = ["policy:read", "telemetry:write"].flatMap(scope => ["--scope", scope]);
  const { secret } = await installation.admin<{ secret: string }>("token", "create", "--name", "bench", ...scopes);
  const { revision, publishedVersion } = await owner.send<{ revision: number; publishedVersion: number }>("GET", api.policyDraft);
  const draft = routingPolicy(routingRules(50), true);
  const saved = await owner.send<{ revision: number }>("PUT", api.policyDraft, { draft, revision });
  await owner.send("POST", api.policyPublish, { revision: saved.revision, baseVersion: publishedVersion, note: "for a measurement" });
  return { installation, owner, token: secret };
}
