import { purchaseSection } from "../purchases/purchase-section.ts";
import { toolSection } from "../tools/tool-section.ts";
import { workLogSection } from "../work-logs/work-log-section.ts";
import type { PackSection } from "./pack-section.ts";
import { contractSection } from "./sections/contract-section.ts";
import { gateSection } from "./sections/gate-section.ts";
import { incidentSection } from "./sections/incident-section.ts";
import { inquirySection } from "./sections/inquiry-section.ts";
import { useCaseSection } from "./sections/use-case-section.ts";

/** What a monthly review looks at, in this order; a line for each noun that has something to say. */
export const packSections: readonly PackSection[] = [
  gateSection,
  useCaseSection,
  contractSection,
  inquirySection,
  incidentSection,
  toolSection,
  purchaseSection,
  workLogSection,
];
