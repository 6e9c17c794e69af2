import type { Operation } from "./operation";
import { accessOperations } from "./operations/access";
import { accountOperations } from "./operations/account";
import { auditOperations } from "./operations/audit";
import { changeRequestOperations } from "./operations/change-requests";
import { escalationOperations } from "./operations/escalations";
import { figureOperations } from "./operations/figures";
import { installationOperations } from "./operations/installation";
import { openFeatureOperations } from "./operations/openfeature";
import { peopleOperations } from "./operations/people";
import { policyOperations } from "./operations/policy";
import { policyEditingOperations } from "./operations/policy-editing";
import { rolloutOperations } from "./operations/rollout";
import { sessionOperations } from "./operations/sessions";
import { settingsOperations } from "./operations/settings";
import { telemetryOperations } from "./operations/telemetry";
import { toolConfigurationOperations } from "./operations/tool-configuration";

/** Every operation of the HTTP surface; a test holds it against the routes and hot paths. In the order in which it is read. */
export const OPERATIONS: readonly Operation[] = [
  ...policyOperations,
  ...policyEditingOperations,
  ...changeRequestOperations,
  ...rolloutOperations,
  ...openFeatureOperations,
  ...toolConfigurationOperations,
  ...telemetryOperations,
  ...figureOperations,
  ...sessionOperations,
  ...escalationOperations,
  ...accessOperations,
  ...accountOperations,
  ...peopleOperations,
  ...settingsOperations,
  ...auditOperations,
  ...installationOperations,
];
