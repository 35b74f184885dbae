import type { PageDefinition } from "#web/kit";
import { agentPages } from "./agent/index.ts";
import { canIPages } from "./can-i/index.ts";
import { conditionPages } from "./condition/index.ts";
import { escalationPages } from "./escalation/index.ts";
import { gateFigurePages } from "./gate-figures/index.ts";
import { gateRoutePages } from "./gate-route/index.ts";
import { gatePages } from "./gate/index.ts";
import { incidentPages } from "./incident/index.ts";
import { inquiryPages } from "./inquiries/index.ts";
import { overviewPages } from "./overview/index.ts";
import { pastRequestPages } from "./past-requests/index.ts";
import { purchasePages } from "./purchases/index.ts";
import { requestPages } from "./request/index.ts";
import { reviewPages } from "./reviews/index.ts";
import { toolPages } from "./tools/index.ts";
import { useCasePages } from "./use-case/index.ts";
import { useContractPages } from "./use-contract/index.ts";
import { workLogPages } from "./work-logs/index.ts";

export const pages: readonly PageDefinition[] = [
  ...overviewPages,
  ...useContractPages,
  ...canIPages,
  ...inquiryPages,
  ...gateFigurePages,
  ...pastRequestPages,
  ...gatePages,
  ...requestPages,
  ...conditionPages,
  ...gateRoutePages,
  ...toolPages,
  ...purchasePages,
  ...workLogPages,
  ...reviewPages,
  ...escalationPages,
  ...incidentPages,
  ...useCasePages,
  ...agentPages,
];
