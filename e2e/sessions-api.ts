import type { SessionDetail, SessionList, SessionSummary } from "../lib/contract/sessions";
import type { IntakeStatus } from "../lib/contract/telemetry";

async function getJson<T>(url: string, token: string): Promise<T> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Every session of a range of days, page by page. */
export async function allSessions(url: string, token: string, from: string, to: string): Promise<SessionSummary[]> {
  const sessions: SessionSummary[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ from, to, limit: "200", ...(cursor !== null && { cursor }) });
    const list: SessionList = await getJson(`${url}/api/v1/sessions?${query}`, token);
    sessions.push(...list.sessions);
    cursor = list.next;
  } while (cursor !== null);
  return sessions;
}

export function sessionDetail(url: string, token: string, id: string): Promise<SessionDetail> {
  return getJson(`${url}/api/v1/sessions/${encodeURIComponent(id)}`, token);
}

/** True when everything that was accepted has been read (token: metrics:read). */
export async function intakeIsEmpty(url: string, token: string): Promise<boolean> {
  return (await getJson<IntakeStatus>(`${url}/api/v1/telemetry/status`, token)).inboxBatches === 0;
}

/** Today and the day either side, so that no midnight matters. */
export function daysAround(ms: number): { from: string; to: string } {
  const day = (offset: number): string => new Date(ms + offset * 86_400_000).toISOString().slice(0, 10);
  return { from: day(-1), to: day(1) };
}
