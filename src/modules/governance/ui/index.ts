import type { PageDefinition } from "#web/kit";
import { gateFigurePages } from "./gate-figures/index.ts";
import { pastRequestPages } from "./past-requests/index.ts";

export const pages: readonly PageDefinition[] = [...gateFigurePages, ...pastRequestPages];
