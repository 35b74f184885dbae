import { id, route } from "#platform/contract";
import { z } from "zod";

export const organisationImportId = id("organisation-import");

/** What a column of the list can mean. Units come by code, by path "A > B > C", or by one column for each kind. */
export const importFields = [
  "number",
  "name",
  "givenName",
  "familyName",
  "email",
  "unitCode",
  "unitPath",
  "function",
  "department",
  "team",
  "manager",
  "level",
  "title",
  "calendar",
  "joinedOn",
] as const;
export const importField = z.enum(importFields);
export type ImportField = z.output<typeof importField>;

const column = z.string().max(300).nullish();

export const organisationMapping = z.object({
  number: column,
  name: column,
  givenName: column,
  familyName: column,
  email: column,
  unitCode: column,
  /** "Sales > Europe > Key accounts"; >, / and \ separate. */
  unitPath: column,
  function: column,
  department: column,
  team: column,
  /** The manager's number or mail address. */
  manager: column,
  level: column,
  title: column,
  calendar: column,
  joinedOn: column,
  /** Any other columns as labels. */
  labels: z
    .array(z.object({ column: z.string().max(300), dimension: z.string().trim().toLowerCase().min(1).max(50) }))
    .max(20)
    .optional(),
  /** full: who is here and not in the list leaves. part: only who is in it is touched. */
  list: z.enum(["full", "part"]).optional(),
});
export type OrganisationMapping = z.output<typeof organisationMapping>;

export const organisationPreview = z.object({
  encoding: z.string(),
  separator: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      recognisedAs: importField.nullable(),
      /** The dimension, where the column was recognised as a label. */
      label: z.string().nullable(),
      examples: z.array(z.string()),
    }),
  ),
  /** The first rows as they stand in the file. */
  rows: z.array(z.array(z.string())),
  mapping: organisationMapping,
});
export type OrganisationPreview = z.output<typeof organisationPreview>;

/** What a line of the difference is about. */
export const changeKinds = ["join", "return", "leave", "move", "change", "label", "unit-new", "unit-change", "unit-close"] as const;
export const changeKind = z.enum(changeKinds);
export type ChangeKind = z.output<typeof changeKind>;

export const organisationDiff = z.object({
  /** Lines of the file that hold a person. */
  rows: z.number().int(),
  /** Lines that cannot be used, and why stands in the problems; they are left out if the import is applied. */
  badRows: z.number().int(),
  /** Persons of the list for whom nothing changes. */
  unchanged: z.number().int(),
  counts: z.record(changeKind, z.number().int()),
  peopleBefore: z.number().int(),
  peopleAfter: z.number().int(),
  /** More than a fifth would leave: `apply` wants the number in `confirmLeaving`. */
  asksToConfirmLeaving: z.boolean(),
  /** The organisation as of when; a change that matters since then refuses the application. */
  asOf: z.string(),
});
export type OrganisationDiff = z.output<typeof organisationDiff>;

/**
 * received: the file is here, columns recognised. checking: being compared. checked: the difference can be read.
 * applying, applied: every change is made, at once. undoing, undone: everybody is back where they were.
 * refused: unusable as a whole, `refusal` says why and where. discarded: cancelled by a person.
 */
export const organisationImportStates = [
  "received",
  "checking",
  "checked",
  "applying",
  "applied",
  "undoing",
  "undone",
  "refused",
  "discarded",
] as const;

export const organisationImport = z.object({
  id: organisationImportId,
  state: z.enum(organisationImportStates),
  fileName: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  preview: organisationPreview.nullable(),
  mapping: organisationMapping.nullable(),
  diff: organisationDiff.nullable(),
  refusal: z
    .object({ code: z.string(), message: z.string(), line: z.number().int().optional(), column: z.number().int().optional() })
    .nullable(),
  progress: z.object({ stage: z.string(), done: z.number(), total: z.number().nullable() }).nullable(),
  appliedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** It is the last one applied, and can be undone. */
  canUndo: z.boolean(),
});
export type OrganisationImport = z.output<typeof organisationImport>;

const params = z.object({ id: organisationImportId });
const page = { after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(500).optional() };

export const uploadOrganisation = route({
  id: "uploadOrganisation",
  method: "POST",
  path: "/api/people/organisation-imports",
  summary: "Upload a list of people as CSV (multipart/form-data, part `file`); its columns are recognised, nothing is changed",
  permission: "people:organisation.import",
  body: "upload",
  ok: organisationImport,
  status: 201,
});

export const listOrganisationImports = route({
  id: "listOrganisationImports",
  method: "GET",
  path: "/api/people/organisation-imports",
  summary: "Imports of people, newest first",
  permission: "people:organisation.import",
  ok: z.object({ imports: z.array(organisationImport) }),
});

export const readOrganisationImport = route({
  id: "readOrganisationImport",
  method: "GET",
  path: "/api/people/organisation-imports/:id",
  summary: "One import of people with its preview, difference or refusal",
  permission: "people:organisation.import",
  params,
  ok: organisationImport,
});

export const watchOrganisationImport = route({
  id: "watchOrganisationImport",
  method: "GET",
  path: "/api/people/organisation-imports/:id/progress",
  summary: "Server-sent events `import` with the import as it changes; ends when it rests",
  permission: "people:organisation.import",
  params,
  ok: "events",
});

export const checkOrganisation = route({
  id: "checkOrganisation",
  method: "POST",
  path: "/api/people/organisation-imports/:id/check",
  summary: "Compare the list with who is here, under this mapping: the difference and every line that cannot be used; nothing is changed",
  permission: "people:organisation.import",
  params,
  body: z.object({ mapping: organisationMapping }),
  ok: organisationImport,
  status: 202,
});

export const organisationChange = z.object({
  kind: changeKind,
  /** Line of the file; null where somebody is missing from it. */
  line: z.number().int().nullable(),
  /** The person, or the unit of the unit kinds, where on record already. */
  id: z.string().nullable(),
  name: z.string(),
  number: z.string().nullable(),
  /** What is different: a field of the mapping, or "label persona". */
  fields: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});
export type OrganisationChange = z.output<typeof organisationChange>;

const changeFilter = { kind: changeKind.optional(), search: z.string().max(200).optional() };

export const listOrganisationChanges = route({
  id: "listOrganisationChanges",
  method: "GET",
  path: "/api/people/organisation-imports/:id/changes",
  summary: "The difference, a page at a time, by kind or by name and number",
  permission: "people:organisation.import",
  params,
  query: z.object({ ...changeFilter, ...page }),
  ok: z.object({ changes: z.array(organisationChange), next: z.string().nullable(), total: z.number().int() }),
});

export const organisationProblem = z.object({
  /** 0: about who is missing from the list. */
  line: z.number().int(),
  /** The column of the file, where one is to blame. */
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  reason: z.string(),
});
export type OrganisationProblem = z.output<typeof organisationProblem>;

export const listOrganisationProblems = route({
  id: "listOrganisationProblems",
  method: "GET",
  path: "/api/people/organisation-imports/:id/problems",
  summary: "Lines that cannot be used, with column, value and reason, a page at a time",
  permission: "people:organisation.import",
  params,
  query: z.object(page),
  ok: z.object({ problems: z.array(organisationProblem), next: z.string().nullable(), total: z.number().int() }),
});

export const exportOrganisationChanges = route({
  id: "exportOrganisationChanges",
  method: "GET",
  path: "/api/people/organisation-imports/:id/export",
  summary: "The difference or the problems as CSV",
  permission: "people:organisation.import",
  params,
  query: z.object({ table: z.enum(["changes", "problems"]), ...changeFilter }),
  ok: "bytes",
  types: ["text/csv"],
});

export const applyOrganisation = route({
  id: "applyOrganisation",
  method: "POST",
  path: "/api/people/organisation-imports/:id/apply",
  summary: "Make every change of a checked import; refused when the organisation changed since, then check again",
  permission: "people:organisation.import",
  params,
  body: z.object({
    /** How many leave, where `diff.asksToConfirmLeaving`. */
    confirmLeaving: z.number().int().optional(),
    /** Needed where `diff.badRows` is not 0. */
    withoutBadRows: z.boolean().optional(),
  }),
  ok: organisationImport,
  status: 202,
});

export const undoOrganisation = route({
  id: "undoOrganisation",
  method: "POST",
  path: "/api/people/organisation-imports/:id/undo",
  summary: "Undo the last import applied: everybody is back where they were from now on, and the history keeps both",
  permission: "people:organisation.import",
  params,
  ok: organisationImport,
  status: 202,
});

export const discardOrganisation = route({
  id: "discardOrganisation",
  method: "DELETE",
  path: "/api/people/organisation-imports/:id",
  summary: "Cancel a check or discard an import that was not applied; its file goes",
  permission: "people:organisation.import",
  params,
  ok: z.undefined(),
  status: 204,
});
