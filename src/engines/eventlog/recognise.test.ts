import { expect, test } from "vitest";
import { plainName } from "./column-name.ts";
import { recogniseColumns } from "./recognise.ts";

const date = ["2024-01-01 10:00", "2024-01-01 11:00", "2024-01-02 10:00", "2024-01-02 12:00"];
const number = ["17", "17", "18", "18"];
const word = ["open", "close", "open", "close"];
const sampleOf = (columns: Record<string, readonly (string | null)[]>) => ({
  columns: Object.keys(columns),
  values: Object.values(columns),
});
const namesIn = (columns: Record<string, readonly (string | null)[]>): Record<string, string> =>
  Object.fromEntries(recogniseColumns(sampleOf(columns), {}).map(({ role, name }) => [role, name]));

test.each([
  [
    { "Ticket ID": number, Status: word, Created: date, "Assigned to": word },
    { case: "Ticket ID", activity: "Status", timestamp: "Created", resource: "Assigned to" },
  ],
  [
    { Vorgang: number, Aktivität: word, Zeitstempel: date, Bearbeiter: word },
    { case: "Vorgang", activity: "Aktivität", timestamp: "Zeitstempel", resource: "Bearbeiter" },
  ],
  [
    { Zaaknummer: number, Activiteit: word, Starttijd: date, Eindtijd: date, Medewerker: word },
    { case: "Zaaknummer", activity: "Activiteit", timestamp: "Eindtijd", start: "Starttijd", resource: "Medewerker" },
  ],
  [
    { "N° dossier": number, Étape: word, Horodatage: date, Utilisateur: word },
    { case: "N° dossier", activity: "Étape", timestamp: "Horodatage", resource: "Utilisateur" },
  ],
  [
    { Expediente: number, Actividad: word, "Fecha y hora": date, Usuario: word },
    { case: "Expediente", activity: "Actividad", timestamp: "Fecha y hora", resource: "Usuario" },
  ],
  [
    { caseId: number, activityName: word, startTime: date, completeTime: date },
    { case: "caseId", activity: "activityName", timestamp: "completeTime", start: "startTime" },
  ],
  [
    { Case: number, Activity: word, "Start Time": date },
    { case: "Case", activity: "Activity", timestamp: "Start Time" },
  ],
  [
    {
      "concept:name": word,
      Activity: number,
      Resource: number,
      "time:timestamp": date,
      start_timestamp: date,
      "case:concept:name": number,
      "org:resource": word,
    },
    {
      case: "case:concept:name",
      activity: "concept:name",
      timestamp: "time:timestamp",
      start: "start_timestamp",
      resource: "org:resource",
    },
  ],
  [
    { Time: ["10:00", "11:00", "10:00", "12:00"], Date: date, "Case ID": number, Activity: word },
    { case: "Case ID", activity: "Activity", timestamp: "Date" },
  ],
  [
    { x: number, y: word, z: date },
    { case: "x", activity: "y", timestamp: "z" },
  ],
])("recognises %j", (columns, expected) => {
  expect(namesIn(columns)).toEqual(expected);
});

test("says why, and what is missing", () => {
  const found = recogniseColumns(sampleOf({ "Ticket ID": number, what: word, Created: date }), { activity: "what" });
  expect(found.map(({ reason }) => reason)).toEqual([
    '"Ticket ID" is a usual name for the case.',
    "You chose it.",
    '"Created" is a usual name for the time an event completed.',
  ]);
  expect(() => recogniseColumns(sampleOf({ "Ticket ID": number, Created: date }), {})).toThrow(
    'No column was recognised as the activity; the columns are "Ticket ID", "Created". Name it with --activity, or `activity` in the mapping.',
  );
  expect(recogniseColumns(sampleOf({ "Ticket ID": number, Created: date }), {}, "as far as possible").map(({ role }) => role)).toEqual([
    "case",
    "timestamp",
  ]);
});

test("a choice of null means: there is none", () => {
  const found = recogniseColumns(sampleOf({ case: number, activity: word, timestamp: date, user: word }), { resource: null });
  expect(found.map(({ role }) => role)).toEqual(["case", "activity", "timestamp"]);
});

test("plain names", () => {
  expect(["CaseID", "case_id", "Case:Id", "Aktivität", "Étape n°1", "HTTPStatus"].map(plainName)).toEqual([
    "case id",
    "case id",
    "case id",
    "aktivitat",
    "etape n 1",
    "http status",
  ]);
});
