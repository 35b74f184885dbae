/** What running Millrace itself shows: audit, clocks, calendars, mail, webhooks. */
import type { PageDefinition } from "../kit/index.ts";
import { auditPages } from "./audit-pages.ts";
import { clockPages } from "./clock-pages.ts";
import { tellingPages } from "./telling-pages.ts";

export const pages: readonly PageDefinition[] = [...auditPages, ...clockPages, ...tellingPages];
