"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";
import { getQueryClient } from "@/lib/client/query-client";

type Props = { nonce: string | undefined; children: React.ReactNode };

/** What every screen needs around it. The nonce is for the style elements that dialogs and selects add in the browser. */
export function Providers({ nonce, children }: Props) {
  if (nonce !== undefined && typeof document !== "undefined") setNonce(nonce);
  return (
    <QueryClientProvider client={getQueryClient()}>
      <NuqsAdapter>
        <TooltipProvider delayDuration={300}>
          {children}
          <Toaster />
        </TooltipProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
