import { createHash, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Decision, EscalationDecision } from "@/lib/core/policy/decision";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { type CompiledPolicy, compilePolicy, type EvaluateOptions } from "@/lib/core/policy/evaluate";
import { type CurrentPolicy, currentPolicyOf, evaluatorProblem, isPollDue } from "./current-policy";
import { type Following, followPublishes } from "./follow-publishes";
import type { PolicyServer } from "./policy-server";
import { filePolicyStore, memoryPolicyStore } from "./policy-store";
import { refreshPolicy } from "./refresh-policy";

const TIMEOUT_MS = 10_000;

export type PolicyClientOptions = {
  /** Address of the server, without a path. */
  url: string;
  /** A token with the scope `policy:read`. */
  token: string;
  /** Keeps the last good policy over restarts and outages; `<cacheFile>.state` beside it remembers the server's keys. */
  cacheFile?: string | undefined;
  /** Names this client in the server's list of clients. By default it follows from the machine and the cache file. */
  instance?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Epoch milliseconds. */
  now?: (() => number) | undefined;
  /** Whether to be told of publishes at once, beside polling; true by default. */
  listen?: boolean | undefined;
};

export type PolicyClientStatus = {
  version: number | null;
  /** Epoch milliseconds of the last time that the server confirmed the policy. */
  checkedAt: number | null;
  stale: boolean;
  connected: boolean;
  /** Why the server's last answer was of no use; null when it was. */
  lastError: string | null;
  /** What keeps this evaluator from following the policy in full. */
  evaluatorProblem: string | null;
};

export type PolicyClient = {
  /** Resolves once there is a policy. Rejects with a `PolicyError` (its `kind`: unreachable, refused, invalid) when the first look fails and none is cached; the client goes on trying. */
  ready(): Promise<void>;
  /** Decides here and now. Null without a policy, or with one that asks for a newer evaluator and fails closed. Never throws. */
  evaluate(context: unknown, options?: Pick<EvaluateOptions, "prompt">): Decision | null;
  evaluateEscalation(state: unknown): EscalationDecision | null;
  /** Asks the server now. Rejects with `PolicyError`; the policy at hand stays in use. */
  refresh(): Promise<void>;
  /** Calls `listener` with each policy that comes into use; returns what ends that. */
  onChange(listener: (policy: PolicyDocument) => void): () => void;
  status(): PolicyClientStatus;
  close(): void;
};

/** Follows the published policy of one organisation and evaluates it in this process. Timers and streams never keep the process alive. */
export function createPolicyClient(options: PolicyClientOptions): PolicyClient {
  const { cacheFile, now = () => Date.now() } = options;
  const url = options.url.replace(/\/+$/, "");
  const store = cacheFile ? filePolicyStore({ policy: cacheFile, state: `${cacheFile}.state` }, url) : memoryPolicyStore(url);
  const server: PolicyServer = { url, token: options.token, instance: options.instance ?? instanceOf(cacheFile), fetch: options.fetch };
  const listeners = new Set<(policy: PolicyDocument) => void>();
  let held: { sha256: string; compiled: CompiledPolicy; current: CurrentPolicy } | null = null;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let following: Following | null = null;
  let closed = false;

  const heldVersion = () => held?.current.policy.version ?? null;

  function take(): void {
    const cached = store.readPolicy();
    if (cached.kind !== "good") return;
    const current = currentPolicyOf(cached, store.readState(), now());
    if (held?.sha256 === cached.header.sha256) {
      held.current = current;
      return;
    }
    held = { sha256: cached.header.sha256, compiled: compilePolicy(cached.policy), current };
    for (const listener of listeners) listener(cached.policy);
  }

  function refresh(): Promise<void> {
    running ??= refreshPolicy(store, server, { now, timeoutMs: TIMEOUT_MS })
      .then(take)
      .finally(() => {
        running = null;
        schedule();
      });
    return running;
  }

  function schedule(): void {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(poll, Math.max(0, store.readState().nextPollAt - now())).unref();
  }

  // A failure is kept in the state, where `status` finds it.
  const poll = () => void refresh().catch(() => {});

  /** A notice that comes while a fetch is under way may tell of something newer than what that fetch brings. */
  async function onNotice({ version, published }: { version: number; published: boolean }): Promise<void> {
    await running?.catch(() => {});
    if (published || version !== heldVersion()) poll();
  }

  function usable() {
    if (held === null) return null;
    const { policy, checkedAt } = held.current;
    if (policy.client.failMode === "closed" && evaluatorProblem(policy) !== null) return null;
    return { compiled: held.compiled, stale: now() - checkedAt > policy.client.staleAfterSeconds * 1000 };
  }

  take();
  const first = held === null || isPollDue(store.readState(), now()) ? refresh() : Promise.resolve().then(schedule);
  first.catch(() => {});
  if (options.listen !== false) following = followPublishes(server, heldVersion, notice => void onNotice(notice));

  return {
    ready: async () => {
      if (held === null) await first;
    },
    evaluate: (context, { prompt } = {}) => {
      const policy = usable();
      return policy?.compiled.evaluate(context, { prompt, stale: policy.stale }) ?? null;
    },
    evaluateEscalation: state => usable()?.compiled.evaluateEscalation(state) ?? null,
    refresh,
    onChange: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    status: () => ({
      version: heldVersion(),
      checkedAt: held?.current.checkedAt ?? null,
      stale: usable()?.stale ?? false,
      connected: following?.isConnected() ?? false,
      lastError: store.readState().lastError?.message ?? null,
      evaluatorProblem: held && evaluatorProblem(held.current.policy),
    }),
    close: () => {
      closed = true;
      clearTimeout(timer);
      following?.stop();
    },
  };
}

/** The same for one machine and cache, so that a restarted service is not another client. */
function instanceOf(cacheFile: string | undefined): string {
  if (cacheFile === undefined) return randomUUID();
  return createHash("sha256").update(`${hostname()}\n${cacheFile}`).digest("hex").slice(0, 32);
}
