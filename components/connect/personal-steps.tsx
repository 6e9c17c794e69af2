"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { useMe } from "@/lib/client/use-me";
import { PERSONAL_SCOPES } from "@/lib/core/access/permissions";
import { CompressionWarning } from "./compression-warning";
import { ConfigBlock } from "./config-block";
import type { ConnectClient } from "./connect-client";
import { Step } from "./step";
import { TokenStep } from "./token-step";

export function PersonalSteps({ client, baseUrl }: { client: ConnectClient; baseUrl: string }) {
  const me = useMe();
  const [secret, setSecret] = useState<string | null>(null);
  const { personal, firstEvent } = client;
  return (
    <ol>
      <Step number={1} title="Make your token">
        <TokenStep
          input={{ name: `${client.name} of ${me.name}`.slice(0, 100), scopes: [...PERSONAL_SCOPES], personal: true }}
          action="Make my token"
          explanation="It names you, so that your sessions count for your team. Others see a pseudonym."
          secret={secret}
          onCreated={setSecret}
        />
      </Step>
      <Step number={2} title={personal.step}>
        <p className="text-muted">{personal.text}</p>
        {personal.snippets.map(({ title, code }) => (
          <ConfigBlock key={title} title={title} code={token => code({ baseUrl, token })} token={secret} />
        ))}
        <CompressionWarning />
      </Step>
      <Step number={3} title={firstEvent.step}>
        <p className="text-muted">{firstEvent.text}</p>
        {firstEvent.command !== undefined && <CodeBlock title="A quick test" code={firstEvent.command} />}
      </Step>
    </ol>
  );
}
