"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { codexConfig, TOKEN_PLACEHOLDER } from "./codex-config";

type Props = { title: string; baseUrl: string; token: string | null };

/** The configuration with the place of the token marked, so that one sees what was filled in. */
export function ConfigBlock({ title, baseUrl, token }: Props) {
  const code = codexConfig({ baseUrl, token: token ?? TOKEN_PLACEHOLDER });
  const parts = code.split(token ?? TOKEN_PLACEHOLDER);
  return (
    <CodeBlock
      title={title}
      code={code}
      display={parts.map((part, index) => (
        <span key={index}>
          {index > 0 && (
            <mark className={token ? "rounded-xs bg-ok-soft text-ok" : "rounded-xs bg-warn-soft text-warn"}>
              {token ?? TOKEN_PLACEHOLDER}
            </mark>
          )}
          {part}
        </span>
      ))}
    />
  );
}
