import { CodeBlock } from "@/components/ui/code-block";
import { TOKEN_PLACEHOLDER } from "./codex-config";

type Props = { title: string; code: (token: string) => string; token: string | null };

/** A configuration with the place of the token marked, so that one sees what was filled in. */
export function ConfigBlock({ title, code, token }: Props) {
  const text = code(token ?? TOKEN_PLACEHOLDER);
  const parts = text.split(token ?? TOKEN_PLACEHOLDER);
  return (
    <CodeBlock
      title={title}
      code={text}
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
