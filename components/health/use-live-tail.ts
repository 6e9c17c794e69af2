"use client";

import { useEffect, useReducer, useState } from "react";
import { api } from "@/lib/contract/paths";
import { tailBatchSchema } from "@/lib/contract/telemetry-health";
import { changeTail, EMPTY_TAIL, type TailList } from "./tail-list";

export type LiveTail = { list: TailList; state: "connecting" | "live" | "lost"; setPaused: (paused: boolean) => void };

/** Events as they arrive; the browser connects again by itself after a loss. */
export function useLiveTail(): LiveTail {
  const [list, change] = useReducer(changeTail, EMPTY_TAIL);
  const [state, setState] = useState<LiveTail["state"]>("connecting");

  useEffect(() => {
    const source = new EventSource(api.telemetryTail);
    source.onmessage = ({ data }) => {
      setState("live");
      change({ kind: "arrived", batch: tailBatchSchema.parse(JSON.parse(data)) });
    };
    source.onerror = () => setState("lost");
    return () => source.close();
  }, []);

  return { list, state, setPaused: paused => change({ kind: "paused", paused }) };
}
