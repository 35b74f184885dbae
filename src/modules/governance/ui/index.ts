import type { PageDefinition } from "#web/kit";
import { agentPages } from "./agent/index.ts";
import { useCasePages } from "./use-case/index.ts";

export const pages: readonly PageDefinition[] = [...useCasePages, ...agentPages];
