import { verifyChain } from "#platform/audit";
import { operations as wire } from "#platform/contract";
import { endpoint, type Endpoint } from "#platform/registry";

export const auditEndpoints: readonly Endpoint[] = [
  endpoint(wire.verifyAudit, ({ platform, query: { seq, hash } }) =>
    verifyChain(platform.db, seq === undefined || hash === undefined ? undefined : { seq, hash }),
  ),
];
