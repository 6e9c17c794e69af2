import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { GitHost } from "@/lib/contract/git-connections";

/** What a delivery proves itself by: GitHub signs the body (`X-Hub-Signature-256`), GitLab sends the secret (`X-Gitlab-Token`). */
export type DeliveryProof = { host: GitHost; body: Uint8Array; signature: string | null; token: string | null };

/** True when the delivery was made by someone who knows the secret; takes the same time for every wrong proof of a right form. */
export function isProven({ host, body, signature, token }: DeliveryProof, secret: string): boolean {
  switch (host) {
    case "github": {
      const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(signature ?? "") ?? [];
      return hex !== undefined && timingSafeEqual(Buffer.from(hex, "hex"), createHmac("sha256", secret).update(body).digest());
    }
    case "gitlab":
      return token !== null && timingSafeEqual(digest(token), digest(secret));
  }
}

/** Of one length, whatever the text's is. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
