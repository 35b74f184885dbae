import type { Endpoint } from "#platform/registry";

export const endpoints: readonly Endpoint[] = [];
