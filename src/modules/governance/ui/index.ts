import type { PageDefinition } from "#web/kit";

export const pages: readonly PageDefinition[] = [];
