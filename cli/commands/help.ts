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
  lanekeeper run [--work-type <type>] [--lane <lane> --reason <why>] codex|claude|gemini|opencode [-- <arguments>]
      Starts the tool with the lane's model, says so in one line, reports the decision, and ends as the tool does. Another lane
      than the policy's needs a reason; a locked one cannot be left.
  lanekeeper hook codex|claude|gemini
      What the tool's hooks call: reads their JSON on standard input and answers from what is cached here. Gemini CLI is given
      the lane's model for each request; Codex and Claude Code are told when another lane fits. Never fails a tool.
  lanekeeper hook install codex|claude|gemini [--user|--project] [--dry-run]
      Enters that command into the tool's own hooks, beside those that are there.
  lanekeeper sync codex|claude|gemini|opencode [--managed] [--file <file>] [--team <team>] [--check] [--dry-run]
      Writes the policy's models into the tool's own configuration. For Codex one profile per lane, $CODEX_HOME/<lane>.config.toml,
      for \`codex --profile <lane>\`; --managed writes the machine's file, which wins over everybody's own, and --file names
      another place for it. What is not ours stays; the file as it was is kept beside it. --dry-run only shows the difference;
      --check also exits 1 when there is one.
  lanekeeper export codex|claude|gemini|opencode [--team <team>] [--policy-helper]
      Prints that configuration. --policy-helper: in the form that Claude Code's policyHelper prints, always with exit code 0.
  lanekeeper policy pull|diff|validate|test [--file <file>] [--tests <file>] [--check]
  lanekeeper policy push [--file <file>] --title <text> | --update <number> [--description <text>]
      The policy as a file in Git (lanekeeper.policy.json): fetch the published one, show the differences, check it, test it by
      assertions (lanekeeper.tests.json), propose it as a change request or as the next revision of one (scope policy:propose).
  lanekeeper collected [--json] | pause | resume
      What hooks and \`run\` have sent from this machine, and what never is; stop and go on sending.
  lanekeeper doctor [--json]
      Looks at sign-in, server, token, policy, signature, tools, hooks and environment, and says what is wrong.
  lanekeeper import codex|claude|gemini [--since <date>|<days>d] [--dry-run] [--again]
      Sends what the tool's own session files tell, so that figures do not begin at zero; the token needs the scope
      telemetry:write. Shell lines, paths and patches travel to your server, which keeps hashes and counts of
      them; prompts and outputs do not leave this machine. What was broken off goes on where it was, and nothing
      counts twice. --dry-run only counts; --again sends also what the server has acknowledged before.
  lanekeeper git report --base <commit> --head <commit> [--repo <owner>/<name>] [--dir <folder>] [--dry-run]
      For repositories without webhooks, in CI after a push: reports which files the commits between the two merged or
      reverted. Paths and authors travel to your server, which keeps keyed hashes of them; messages and contents do not.
      Takes address and token from LANEKEEPER_URL and LANEKEEPER_TOKEN (scope telemetry:write) or from login.
  lanekeeper audit verify <file> [--keys <jwks.json>] [--anchor <jws>]
      Recomputes an export of the audit log without asking the server and names the first entry that does not fit. --keys (the
      installation's /.well-known/jwks.json) checks its signature; --anchor, one that was kept elsewhere, finds a log that was
      rewritten since.
  lanekeeper token
      Prints the stored token, for tools that take theirs from a command.
  lanekeeper logout
      Forgets the address, the token and the policy, and what waits to be sent.
  lanekeeper version | help

Files: $XDG_CONFIG_HOME/lanekeeper (by default ~/.config/lanekeeper), readable by you alone.

Exit codes (of \`run\`: the tool's): 0 done, 1 failed or difference found, 2 wrong usage, 3 not signed in or no usable policy,
            4 the server refused, or sent an answer that is refused, 5 the server cannot be reached.`;

export async function help(_args: string[], io: Io): Promise<ExitCode> {
  io.out(TEXT);
  return EXIT.done;
}
