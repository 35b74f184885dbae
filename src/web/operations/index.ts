/** What running Millrace itself shows: audit, clocks, calendars, mail, webhooks. */
import type { PageDefinition } from "../kit/index.ts";
import { clockPages } from "./clock-pages.ts";

export const pages: readonly PageDefinition[] = [...clockPages];
