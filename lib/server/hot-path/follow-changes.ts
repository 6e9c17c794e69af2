import { forgetTokens } from "../auth/token-cache";
import { listen } from "../control-db/listen";
import { forgetCheckCommands } from "../ingest/decode-context-of";
import { forgetPolicies } from "../policy-serving/current-policy";

/** Keeps what this process holds in memory true to the database; after a lost connection everything is read anew. */
export function followChanges(): () => Promise<void> {
  return listen({
    onMessage: message => {
      switch (message.type) {
        case "policy.published":
          return forgetPolicies(message.org);
        case "tokens":
          return forgetTokens();
        case "settings":
          return forgetCheckCommands(message.org);
        case "inbox":
          return;
      }
    },
    onConnected: () => {
      forgetPolicies();
      forgetTokens();
      forgetCheckCommands();
    },
  });
}
