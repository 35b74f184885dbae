import type { PageDefinition } from "#web/kit";
import { canIPages } from "./can-i/index.ts";
import { conditionPages } from "./condition/index.ts";
import { gatePages } from "./gate/index.ts";
import { gateRoutePages } from "./gate-route/index.ts";
import { inquiryPages } from "./inquiries/index.ts";
import { requestPages } from "./request/index.ts";
import { useContractPages } from "./use-contract/index.ts";

export const pages: readonly PageDefinition[] = [
  ...useContractPages,
  ...canIPages,
  ...inquiryPages,
  ...gatePages,
  ...requestPages,
  ...conditionPages,
  ...gateRoutePages,
];
