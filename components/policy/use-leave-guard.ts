"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

export type LeaveGuard = {
  /** Leaves at once when nothing would be lost, else asks first. */
  leave: (go: () => void) => void;
  /** What waits for an answer; null when nothing was asked. */
  asked: { go: () => void; stay: () => void } | null;
};

/**
 * Keeps unsaved work from being left behind. Closing or reloading the tab is asked about by the browser; links and `leave` only while the work
 * is `stuck`, because otherwise it is saved on the way out.
 */
export function useLeaveGuard({ unsaved, stuck }: { unsaved: boolean; stuck: boolean }): LeaveGuard {
  const router = useRouter();
  const [waiting, setWaiting] = useState<{ go: () => void } | null>(null);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
  useEffect(() => {
    if (!stuck) return;
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const isNewTab = link?.target !== "" || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
      if (!link || isNewTab || link.origin !== location.origin || link.pathname === location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setWaiting({ go: () => router.push(link.pathname + link.search) });
    };
    document.addEventListener("click", ask, { capture: true });
    return () => document.removeEventListener("click", ask, { capture: true });
  }, [stuck, router]);
  return {
    leave: go => (stuck ? setWaiting({ go }) : go()),
    asked: waiting && { go: waiting.go, stay: () => setWaiting(null) },
  };
}
