import type { Level } from "../schema.ts";

const levels: Readonly<Record<Level, readonly string[]>> = {
  individual: [
    "individual",
    "individual contributor",
    "ic",
    "employee",
    "staff",
    "mitarbeiter",
    "mitarbeiterin",
    "employé",
    "empleado",
    "medewerker",
  ],
  manager: [
    "manager",
    "lead",
    "supervisor",
    "führungskraft",
    "leitung",
    "leiter",
    "leiterin",
    "responsable",
    "gerente",
    "jefe",
    "leidinggevende",
    "chef",
  ],
  executive: [
    "executive",
    "director",
    "vp",
    "c-level",
    "board",
    "geschäftsführung",
    "vorstand",
    "dirigeant",
    "directeur",
    "directivo",
    "directie",
  ],
};
const levelOfWord = new Map(Object.entries(levels).flatMap(([level, words]) => words.map((word) => [word, level as Level])));

export const levelOf = (text: string): Level | undefined => levelOfWord.get(text.toLowerCase());

/** A day as ISO 8601 or as 31.03.2026; slashes only with the year first, since elsewhere nobody knows which is the month. */
export function dayOf(text: string): string | undefined {
  if (days.has(text)) return days.get(text);
  const day = readDay(text);
  if (days.size < 50_000) days.set(text, day);
  return day;
}

/** Days already read: a list has few different ones. */
const days = new Map<string, string | undefined>();

function readDay(text: string): string | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1, 4) : dotted ? [dotted[3], dotted[2], dotted[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const instant = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(written) && Number(year) > 1900 ? written : undefined;
}

/** Why this is no mail address. As strict as the form that takes one, so that nothing comes in here that is refused there. */
export const refusedMail = (text: string): string | undefined =>
  /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/.test(text)
    ? undefined
    : "This is not a mail address.";
