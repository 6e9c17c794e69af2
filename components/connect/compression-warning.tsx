import { Callout } from "@/components/ui/callout";

/** Codex exports nothing at all, without a word, while this variable is set. */
export function CompressionWarning() {
  return (
    <Callout tone="warn" title="One variable silences Codex">
      <p className="text-muted">
        With <code className="break-all font-mono text-ink text-xs">OTEL_EXPORTER_OTLP_COMPRESSION=gzip</code> in the environment Codex
        stops exporting, without an error. Unset it in shell profiles and in the environment of services.
      </p>
    </Callout>
  );
}
