import type { Duty, ModuleDefinition, PersonalDefinition, SubjectDefinition } from "#platform/registry";
import { entriesOfPerson, forgetLogger } from "./log-entry-store.ts";
import { findWorkLog, listWorkLogRows, listWorkLogsOf } from "./work-log-store.ts";
import { homeOfWorkLog } from "./work-log-view.ts";

export const workLogSubject: SubjectDefinition = {
  kind: "work-log",
  home: async (db, id) => {
    const row = await findWorkLog(db, id);
    return row && homeOfWorkLog(db, row);
  },
  describe: async (db, id) => {
    const row = await findWorkLog(db, id);
    return row && { title: row.title, href: `/governance/work-logs/${id}` };
  },
  version: async (db, id) => {
    const row = await findWorkLog(db, id);
    return row && String(row.version);
  },
};

export const workLogDuties: NonNullable<ModuleDefinition["duties"]> = async (db, personId) =>
  (await listWorkLogsOf(db, personId)).map((row): Duty => ({
    subject: { kind: "work-log", id: row.id },
    as: row.owner_id === personId ? "owner" : "deputy",
    title: `${row.title} (work log)`,
  }));

/** A log depends on what it is about. */
export const workLogDependants: NonNullable<ModuleDefinition["dependants"]> = async (db, { kind, id }) =>
  (await listWorkLogRows(db, { subjectKind: kind, subjectId: id })).map((row) => ({
    subject: { kind: "work-log", id: row.id },
    title: row.title,
    href: `/governance/work-logs/${row.id}` as const,
    how: "logs work with it",
    permission: "governance:work-log.read",
  }));

export const workLogPersonal: PersonalDefinition = {
  id: "governance/log-entries",
  title: "What you logged about work with AI",
  seenBy: "You with your name; owner and deputy of the log and whoever may see its entries without it. Each look with names is recorded.",
  seenWith: ["governance:work-log.names"],
  keptFor: "As long as the log says, a year where nothing else is said; an erasure takes your name off at once.",
  read: async (db, personId) =>
    (await entriesOfPerson(db, personId)).map((row) => ({
      since: row.logged_at,
      text: `You logged: ${row.kind}${row.what === "" ? "" : `, ${row.what}`}`,
      data: {
        entryId: row.id,
        workLogId: row.work_log_id,
        kind: row.kind,
        at: row.happened_at.toISOString(),
        what: row.what,
        why: row.why,
        values: row.answers,
      },
    })),
  erase: async (tx, personId) => {
    const entries = await forgetLogger(tx, personId);
    const logs = (await listWorkLogsOf(tx, personId)).length;
    const said = [
      ...(entries > 0 ? [`${entries} log entries stay without a name, for as long as their log keeps them.`] : []),
      ...(logs > 0 ? ["Logs still name the former colleague as owner or deputy, until somebody else takes them over."] : []),
    ];
    return said.length > 0 ? said.join(" ") : undefined;
  },
};
