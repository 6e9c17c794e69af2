import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";

const TEXT = `lanekeeper - which lane a piece of work belongs in, by your organisation's policy

  lanekeeper login --url <address> [--token <token>] [--developer <id>] [--team <team>]
      Stores the address and token. The token is taken from --token, LANEKEEPER_TOKEN or standard input,
      and needs the scope policy:read. --developer and --team become attributes of every decision.
  lanekeeper status [--json]
      Policy version, its age, whether its hash is right, the next poll, the last error. Asks no server.
  lanekeeper route [--work-type <type>] [--prompt-file <file>|-] [--tool <tool>] [--attr <name>=<value>]... [--json]
      Decides the lane and model here, from the last good policy, also without a server. A newer policy is
      looked for when the last look is older than the policy's poll interval, for at most 0.3 s.
      The prompt only tells the work type and never leaves this machine. --tool is codex unless given.
      --json prints {lane, target, ruleId, reason, policyVersion, locked, stale}.
  lanekeeper sync codex [--check] [--dry-run]
      Writes one Codex profile per lane, $CODEX_HOME/<lane>.config.toml, for \`codex --profile <lane>\`.
      Only a marked block is touched; the file as it was is kept beside it. --dry-run only shows the
      difference; --check also exits 1 when there is one.
  lanekeeper logout
      Forgets the address, the token and the policy.
  lanekeeper version | help

Files: $XDG_CONFIG_HOME/lanekeeper (by default ~/.config/lanekeeper), readable by you alone.

Exit codes: 0 done, 1 failed or difference found, 2 wrong usage, 3 not signed in or no usable policy,
            4 the server refused, or sent an answer that is refused, 5 the server cannot be reached.`;

export async function help(_args: string[], io: Io): Promise<ExitCode> {
  io.out(TEXT);
  return EXIT.done;
}
