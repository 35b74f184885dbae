import type { PageDefinition } from "#web/kit";
import { purchasePages } from "./purchases/index.ts";
import { reviewPages } from "./reviews/index.ts";
import { toolPages } from "./tools/index.ts";
import { workLogPages } from "./work-logs/index.ts";

export const pages: readonly PageDefinition[] = [...toolPages, ...purchasePages, ...workLogPages, ...reviewPages];
