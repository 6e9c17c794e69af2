import { LogoMark } from "@/components/ui/logo-mark";

type Props = { code: string; title: string; children: React.ReactNode; requestId?: string | null | undefined; action?: React.ReactNode };

/** The content of a page that says one thing: not found, not allowed, failed. */
export function MessagePage({ code, title, children, requestId, action }: Props) {
  return (
    <div className="grid min-h-[70dvh] place-items-center px-6 py-16">
      <div className="grid max-w-sm justify-items-start gap-2">
        <LogoMark className="mb-3 size-7" />
        <p className="font-medium text-faint text-xs tabular">{code}</p>
        <h1 className="font-semibold text-xl">{title}</h1>
        <div className="text-base text-muted">{children}</div>
        {requestId && (
          <p className="text-faint text-xs">
            Request <code className="select-all font-mono">{requestId}</code>
          </p>
        )}
        {action && <div className="mt-3 flex gap-2">{action}</div>}
      </div>
    </div>
  );
}
