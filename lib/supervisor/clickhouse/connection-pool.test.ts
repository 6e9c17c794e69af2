import { describe, expect, test } from "vitest";
import { ConnectionPool } from "./connection-pool";

const never = new AbortController().signal;
const gate = () => {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
};

describe("ConnectionPool", () => {
  test("lends a connection to one at a time, first come first served", async () => {
    const pool = new ConnectionPool(["only"], 10);
    const seen: string[] = [];
    let inUse = 0;
    const jobs = ["a", "b", "c"].map(name =>
      pool.use(never, async () => {
        inUse += 1;
        expect(inUse).toBe(1);
        await Promise.resolve();
        seen.push(name);
        inUse -= 1;
      }),
    );
    await Promise.all(jobs);
    expect(seen).toEqual(["a", "b", "c"]);
  });

  test("refuses at once when the line is full", async () => {
    const { open, opened } = gate();
    const pool = new ConnectionPool([1], 1);
    const running = pool.use(never, () => opened);
    const waiting = pool.use(never, () => Promise.resolve("waited"));
    await expect(pool.use(never, () => Promise.resolve())).rejects.toMatchObject({ code: 202 });
    open();
    await running;
    expect(await waiting).toBe("waited");
  });

  test("an abort leaves the line and hands nothing out", async () => {
    const { open, opened } = gate();
    const pool = new ConnectionPool([1], 2);
    const running = pool.use(never, () => opened);
    const abort = new AbortController();
    const left = pool.use(abort.signal, () => Promise.reject(new Error("must not run")));
    const stays = pool.use(never, connection => Promise.resolve(connection));
    abort.abort();
    await expect(left).rejects.toMatchObject({ code: 394 });
    open();
    await running;
    expect(await stays).toBe(1);
  });

  test("an error gives the connection back", async () => {
    const pool = new ConnectionPool([1], 1);
    await expect(pool.use(never, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await pool.use(never, connection => Promise.resolve(connection))).toBe(1);
  });

  test("an aborted request is not served", async () => {
    await expect(new ConnectionPool([1], 1).use(AbortSignal.abort(), () => Promise.resolve())).rejects.toMatchObject({ code: 394 });
  });
});
