import { operations as wire } from "#platform/contract";
import { change } from "#platform/audit";
import type { Id } from "#platform/ids";
import { countMail, listMail, sendTestMail } from "#platform/mail";
import { endpoint, type Endpoint } from "#platform/registry";

const page = 50;

export const mailEndpoints: readonly Endpoint[] = [
  endpoint(wire.listMail, async ({ platform, query }) => {
    const rows = await listMail(platform.db, { ...query, limit: page + 1 });
    const shown = rows.slice(0, page);
    return {
      isSetUp: platform.config.smtpUrl !== undefined,
      from: platform.config.mailFrom,
      counts: await countMail(platform.db),
      mails: shown.map((one) => ({
        id: one.id as Id<"mail">,
        kind: one.kind,
        name: one.to_name,
        address: one.to_address,
        subject: one.subject,
        state: one.state,
        attempts: one.attempt,
        nextAt: one.state === "waiting" ? one.due_at.toISOString() : null,
        error: one.error,
        createdAt: one.created_at.toISOString(),
        sentAt: one.sent_at?.toISOString() ?? null,
      })),
      before: rows.length > page ? (shown.at(-1)?.id as Id<"mail">) : null,
    };
  }),
  endpoint(wire.sendTestMail, async (call) => {
    await sendTestMail(call.platform.config, call.body.address, call.now);
    await change(call.platform, call, async (_, record) =>
      record({ action: "operations/mail-tested", subject: { kind: "mail", id: "test" } }),
    );
    return { sent: true as const };
  }),
];
