import type { PageDefinition } from "#web/kit";
import { useContractPages } from "./use-contract/index.ts";

export const pages: readonly PageDefinition[] = [...useContractPages];
