"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { useSyncExternalStore } from "react";
import { Button } from "./button";
import { dismissToast, readToasts, subscribeToasts } from "./toast";

const none: ReturnType<typeof readToasts> = [];

/**
 * Shows what `toast` is told, bottom right, above everything. F8 moves the focus here.
 * Not sonner: it adds a style element without a nonce when it is imported, which a strict CSP refuses.
 */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToasts, readToasts, () => none);
  return (
    <Radix.Provider duration={5000} swipeDirection="right">
      {toasts.map(({ id, tone, title, detail, action }) => (
        <Radix.Root
          key={id}
          type={tone === "danger" ? "foreground" : "background"}
          duration={tone === "danger" || action ? 10_000 : 5000}
          onOpenChange={open => !open && dismissToast(id)}
          className="flex animate-toast items-start gap-2.5 rounded-lg bg-raised py-2.5 pr-2 pl-3 shadow-pop data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
        >
          {tone === "danger" ? (
            <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden="true" />
          ) : (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok" aria-hidden="true" />
          )}
          <div className="min-w-0 flex-1">
            <Radix.Title className="font-medium">{title}</Radix.Title>
            {detail && <Radix.Description className="wrap-break-word text-muted text-xs">{detail}</Radix.Description>}
          </div>
          {action && (
            <Radix.Action asChild altText={action.label}>
              <Button size="sm" onClick={action.onClick}>
                {action.label}
              </Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <Button variant="ghost" size="iconSm" aria-label="Dismiss" className="-my-1">
              <X aria-hidden="true" />
            </Button>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed right-0 bottom-0 z-60 flex w-96 max-w-full flex-col gap-2 p-4 outline-none" />
    </Radix.Provider>
  );
}
