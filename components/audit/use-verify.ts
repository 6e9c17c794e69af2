"use client";

import { useEffect, useRef, useState } from "react";
import { type AuditVerifyEvent, auditVerifyEventSchema } from "@/lib/contract/audit";
import { api } from "@/lib/contract/paths";

/** `lost`: the connection broke before there was an outcome. */
export type Verification = { kind: "idle" } | { kind: "starting" } | { kind: "lost" } | AuditVerifyEvent;

/** Has the server check the chain and hears how far it is. */
export function useVerify(): { verification: Verification; start: () => void } {
  const [verification, setVerification] = useState<Verification>({ kind: "idle" });
  const source = useRef<EventSource | null>(null);
  useEffect(() => () => source.current?.close(), []);

  const start = () => {
    source.current?.close();
    setVerification({ kind: "starting" });
    const opened = new EventSource(api.auditVerify);
    source.current = opened;
    opened.onmessage = ({ data }) => {
      const event = auditVerifyEventSchema.parse(JSON.parse(data));
      setVerification(event);
      // The browser would otherwise connect again and have all of it checked anew.
      if (event.kind !== "progress") opened.close();
    };
    opened.onerror = () => {
      opened.close();
      setVerification({ kind: "lost" });
    };
  };
  return { verification, start };
}
