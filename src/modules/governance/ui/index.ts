import type { PageDefinition } from "#web/kit";
import { canIPages } from "./can-i/index.ts";
import { inquiryPages } from "./inquiries/index.ts";

export const pages: readonly PageDefinition[] = [...canIPages, ...inquiryPages];
