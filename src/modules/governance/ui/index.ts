import type { PageDefinition } from "#web/kit";
import { conditionPages } from "./condition/index.ts";
import { gatePages } from "./gate/index.ts";
import { gateFigurePages } from "./gate-figures/index.ts";
import { gateRoutePages } from "./gate-route/index.ts";
import { pastRequestPages } from "./past-requests/index.ts";
import { requestPages } from "./request/index.ts";

export const pages: readonly PageDefinition[] = [
  ...gatePages,
  ...requestPages,
  ...conditionPages,
  ...gateRoutePages,
  ...gateFigurePages,
  ...pastRequestPages,
];
