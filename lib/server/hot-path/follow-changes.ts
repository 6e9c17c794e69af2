import { forgetTokens } from "../auth/token-cache";
import { listen } from "../control-db/listen";
import { forgetMemberTeams } from "../identity/member-teams";
import { forgetCheckCommands } from "../ingest/decode-context-of";
import { logger } from "../log";
import { forgetKeyedHashes } from "../organization/keyed-hash";
import { forgetPolicies } from "../policy-serving/current-policy";
import { announcePolicy } from "../policy-serving/stream-policy";

/** Keeps what this process holds in memory true to the database; after a lost connection everything is read anew. */
export function followChanges(): () => Promise<void> {
  return listen({
    onMessage: message => {
      switch (message.type) {
        case "policy.published":
          forgetPolicies(message.org);
          return void announce(message.org);
        case "tokens":
          return forgetTokens();
        case "settings":
          return forgetCheckCommands(message.org);
        case "pseudonyms":
          forgetMemberTeams(message.org);
          return forgetKeyedHashes(message.org);
        case "identities":
        case "inbox":
          return;
      }
    },
    onConnected: () => {
      forgetPolicies();
      void announce(null);
      forgetTokens();
      forgetCheckCommands();
      forgetMemberTeams();
      forgetKeyedHashes();
    },
  });
}

/** Streams are told of what was published; who cannot be told hears of it at the next poll. */
function announce(org: string | null): Promise<void> {
  return announcePolicy(org).catch(error => logger().warn({ err: error }, "A publish could not be announced on the event streams."));
}
