import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { choosePort, isPortFree } from "./choose-port";
import { parsePort } from "./start-application";

const host = "127.0.0.1";
let taker: Server;
let taken = 0;

beforeEach(async () => {
  taker = createServer();
  await new Promise<void>(resolve => taker.listen(0, host, resolve));
  const address = taker.address();
  taken = typeof address === "object" && address !== null ? address.port : 0;
});

afterEach(() => new Promise(resolve => taker.close(resolve)));

describe("choosePort", () => {
  it("takes the next free port when the usual one is taken, and says so", async () => {
    const { port, notice } = await choosePort({ asked: null, first: taken, host });
    expect(port).toBeGreaterThan(taken);
    expect(await isPortFree(port, host)).toBe(true);
    expect(notice).toBe(`Port ${taken} is taken by another program, so this is port ${port}.`);
  });

  it("refuses when the port that was asked for is taken", async () => {
    await expect(choosePort({ asked: taken, first: 3000, host })).rejects.toThrow(`Port ${taken} is taken`);
  });

  it("takes the port that was asked for without a word", async () => {
    const { port } = await choosePort({ asked: null, first: taken, host });
    expect(await choosePort({ asked: port, first: 3000, host })).toEqual({ port, notice: null });
  });

  it("tells an address that is not this machine's from a taken port", async () => {
    await expect(isPortFree(taken, "192.0.2.1")).rejects.toThrow("Nothing can listen on 192.0.2.1");
  });
});

describe("parsePort", () => {
  it.each([
    [undefined, null],
    ["", null],
    ["8080", 8080],
  ])("%s", (text, port) => expect(parsePort(text)).toBe(port));

  it.each(["0", "70000", "80a", "-1", "1e3"])("refuses %s", text => expect(() => parsePort(text)).toThrow("from 1 to 65535"));
});
