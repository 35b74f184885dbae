import {
  anchorFileOf,
  change,
  lockAnchoring,
  newestAnchors,
  readAnchoring,
  saveAnchoring,
  verifyChain,
  type AnchorRow,
} from "#platform/audit";
import { operations as wire } from "#platform/contract";
import { endpoint, type Actor, type Endpoint, type Platform } from "#platform/registry";
import { anchorChain } from "./audit-anchoring.ts";
import { exportEntries, listAudit, readAudit } from "./audit-reading.ts";

const told = ({ seq, hash, at, file }: AnchorRow) => ({ seq, hash, at: at.toISOString(), file });

async function anchoringOf({ db, config }: Platform, { personId }: Actor) {
  const { everyHours, mailTo } = await readAnchoring(db);
  return {
    file: anchorFileOf(config),
    everyHours,
    mailsMe: personId !== undefined && mailTo.includes(personId),
    mailed: mailTo.length,
    anchors: (await newestAnchors(db, 20)).map(told),
  };
}

export const auditEndpoints: readonly Endpoint[] = [
  endpoint(wire.verifyAudit, ({ platform, query: { seq, hash } }) =>
    verifyChain(platform.db, seq === undefined || hash === undefined ? [] : [{ seq, hash }]),
  ),
  endpoint(wire.verifyAuditAnchors, ({ platform, body }) => verifyChain(platform.db, body.anchors)),
  endpoint(wire.listAuditEntries, listAudit),
  endpoint(wire.readAuditEntry, readAudit),
  endpoint(wire.exportAudit, exportEntries),
  endpoint(wire.readAuditAnchoring, ({ platform, actor }) => anchoringOf(platform, actor)),
  endpoint(wire.setAuditAnchoring, async (call) => {
    const { platform, actor, body } = call;
    await change(platform, call, async (tx, record) => {
      const { mailTo } = await lockAnchoring(tx);
      const me = actor.personId;
      const others = mailTo.filter((id) => id !== me);
      await saveAnchoring(tx, { everyHours: body.everyHours, mailTo: body.mailsMe && me !== undefined ? [...others, me] : others });
      record({ action: "operations/audit-anchoring-set", subject: { kind: "audit", id: "chain" }, payload: body });
    });
    return anchoringOf(platform, actor);
  }),
  endpoint(wire.anchorAudit, async (call) => told(await anchorChain(call.platform, call))),
];
