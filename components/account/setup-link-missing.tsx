import { CodeBlock } from "@/components/ui/code-block";

export function SetupLinkMissing() {
  return (
    <div className="grid gap-3">
      <h1 className="font-semibold text-xl">This address needs its set-up link</h1>
      <p className="text-muted">
        A new installation prints a one-time link when it starts. Open that link; it carries the proof that you may set it up.
      </p>
      <CodeBlock title="Print a new one" code="npm run admin -- setup-link" />
    </div>
  );
}
