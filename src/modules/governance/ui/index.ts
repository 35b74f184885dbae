import type { PageDefinition } from "#web/kit";
import { canIPages } from "./can-i/index.ts";
import { inquiryPages } from "./inquiries/index.ts";
import { useContractPages } from "./use-contract/index.ts";

export const pages: readonly PageDefinition[] = [...useContractPages, ...canIPages, ...inquiryPages];
