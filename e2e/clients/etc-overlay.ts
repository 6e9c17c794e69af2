import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type Outcome, run } from "./run";

/**
 * Runs a program that sees the files of `folder` as if they stood in /etc, in a mount namespace of its own: the machine's /etc stays as it is.
 * Needs the rights to mount (root, or user namespaces).
 */
export async function runWithEtc(
  folder: string,
  command: string,
  args: string[],
  options: { cwd: string; env: Record<string, string | undefined>; timeoutMs: number },
): Promise<Outcome> {
  const room = path.join(path.dirname(folder), "overlay");
  await mkdir(room, { recursive: true });
  const script = [
    'mount -t tmpfs tmpfs "$2"',
    'mkdir "$2/upper" "$2/work"',
    'cp -R "$1"/. "$2/upper"',
    'mount -t overlay overlay -o "lowerdir=/etc,upperdir=$2/upper,workdir=$2/work" /etc',
    "shift 2",
    'exec "$@"',
  ].join(" && ");
  return run("unshare", [...namespace(), "sh", "-c", script, "sh", folder, room, command, ...args], options);
}

/** Whether this system lets us mount at all; else a sentence that says so. */
export async function canMount(): Promise<string | null> {
  const tried = await run("unshare", [...namespace(), "sh", "-c", "mount -t tmpfs tmpfs /mnt"], { timeoutMs: 10_000 }).catch(() => null);
  return tried?.code === 0 ? null : "mount namespaces are not allowed here";
}

const namespace = (): string[] => (process.getuid?.() === 0 ? ["-m"] : ["-r", "-m"]);
