import { csvLine } from "#platform/csv";
import type { Call, Download } from "#platform/registry";
import type {
  exportInquiries as exportRoute,
  Inquiry,
  InquiryDetail,
  listInquiries as listRoute,
  readInquiry as route,
} from "../contract.ts";
import { missingInquiry } from "./inquiry.ts";
import { countOpen, findInquiry, listInquiryRows } from "./inquiry-store.ts";
import { inquiryView, inquiryViews } from "./inquiry-view.ts";

export async function listInquiries(call: Call<typeof listRoute>) {
  const { platform, query, actor, reach, now } = call;
  const { limit, ...asked } = query;
  const question = { ...asked, personId: actor.personId, seesAll: reach.all };
  const rows = await listInquiryRows(platform.db, { ...question, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const counts = await countOpen(platform.db, question, now);
  return {
    inquiries: (await inquiryViews(platform.db, page, call)).map(({ askedBy: _, ...one }): Inquiry => one),
    next: rows.length > limit ? ((page.at(-1)?.id ?? null) as Inquiry["id"] | null) : null,
    ...counts,
  };
}

export async function readInquiry(call: Call<typeof route>): Promise<InquiryDetail> {
  const row = await findInquiry(call.platform.db, call.params.id);
  if (!row) throw missingInquiry();
  return inquiryView(call.platform.db, row, call);
}

const columns = ["asked", "what", "state", "due", "late", "answered", "verdict", "conditions", "reason", "contract version"];

export async function exportInquiries({ platform, query, now }: Call<typeof exportRoute>): Promise<Download> {
  const rows = await listInquiryRows(platform.db, { ...query, personId: undefined, seesAll: true, limit: 100_000 });
  const lines = rows.map((row) =>
    csvLine([
      row.asked_at.toISOString(),
      row.said.map(({ name }) => name).join(", "),
      row.state,
      row.due_at?.toISOString() ?? null,
      row.state === "open" && row.due_at !== null && row.due_at <= now ? "yes" : "no",
      row.answered_at?.toISOString() ?? null,
      row.verdict,
      row.conditions.join(" / "),
      row.reason,
      row.contract_version,
    ]),
  );
  const heading = csvLine(columns);
  return {
    fileName: `inquiries-${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    body: `\uFEFF${heading}${lines.join("")}`,
  };
}
