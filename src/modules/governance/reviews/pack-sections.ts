import { purchaseSection } from "../purchases/purchase-section.ts";
import { toolSection } from "../tools/tool-section.ts";
import { workLogSection } from "../work-logs/work-log-section.ts";
import type { PackSection } from "./pack-section.ts";

/** What a monthly review looks at, in this order; a line for each noun that has something to say. */
export const packSections: readonly PackSection[] = [toolSection, purchaseSection, workLogSection];
