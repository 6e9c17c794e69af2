import { createServer } from "node:net";

/** True when a server could listen there now. Throws for an address that is not this machine's. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port, host, exclusive: true }, resolve);
    });
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EADDRINUSE") return false;
    if (code === "EACCES") throw new Error(`This account may not listen on port ${port}. Choose one above 1023 with PORT.`);
    throw new Error(`Nothing can listen on ${host}: ${error instanceof Error ? error.message : code}. Choose another address with HOST.`);
  } finally {
    await new Promise(resolve => server.close(resolve));
  }
}

/** The port to serve on: the one asked for, which must be free, or the first free one from `first` on, with a sentence when it is another. */
export async function choosePort(input: {
  asked: number | null;
  first: number;
  host: string;
}): Promise<{ port: number; notice: string | null }> {
  const { asked, first, host } = input;
  if (asked !== null) {
    if (await isPortFree(asked, host)) return { port: asked, notice: null };
    throw new Error(`Port ${asked} is taken by another program. Stop it, or choose another port with PORT.`);
  }
  for (let port = first; port < first + 100; port += 1) {
    if (await isPortFree(port, host)) {
      return { port, notice: port === first ? null : `Port ${first} is taken by another program, so this is port ${port}.` };
    }
  }
  throw new Error(`The ports ${first} to ${first + 99} are all taken. Choose one with PORT.`);
}
