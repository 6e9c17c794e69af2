"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { useMe } from "@/lib/client/use-me";
import { PERSONAL_SCOPES } from "@/lib/core/access/permissions";
import { CompressionWarning } from "./compression-warning";
import { ConfigBlock } from "./config-block";
import { Step } from "./step";
import { TokenStep } from "./token-step";

export function PersonalSteps({ baseUrl }: { baseUrl: string }) {
  const me = useMe();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <ol>
      <Step number={1} title="Make your token">
        <TokenStep
          input={{ name: `Codex of ${me.name}`.slice(0, 100), scopes: [...PERSONAL_SCOPES], personal: true }}
          action="Make my token"
          explanation="It names you, so that your sessions count for your team. Others see a pseudonym."
          secret={secret}
          onCreated={setSecret}
        />
      </Step>
      <Step number={2} title="Add this to Codex’s configuration">
        <p className="text-muted">
          At the end of the file. If it has an <code className="font-mono text-ink text-xs">[otel]</code> table already, replace that one.
        </p>
        <ConfigBlock title="~/.codex/config.toml" baseUrl={baseUrl} token={secret} />
        <CompressionWarning />
      </Step>
      <Step number={3} title="Start Codex again and ask it something">
        <p className="text-muted">Running sessions keep their old configuration. Events are sent in batches, the first within seconds.</p>
        <CodeBlock title="A quick test" code={'codex exec --skip-git-repo-check "Say hello in five words"'} />
      </Step>
    </ol>
  );
}
