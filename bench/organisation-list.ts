/** A made-up organisation as the CSV of a personnel system: functions, departments, teams, managers, labels. */
const givenNames = ["Anna", "Bernd", "Clara", "Dieter", "Élodie", "Franz", "Greta", "Hans", "Ivana", "Jörg", "Kofi", "Lin", "Mei", "Noor"];
const syllables = ["ba", "ko", "ri", "man", "sen", "tel", "vo", "lu", "schmi", "gar", "nov", "ak", "pet", "hol", "dra", "win"];

const functions = 12;
const departmentsEach = 10;
const teamSize = 14;

export const header = "number,given name,family name,email,function,department,team,manager,level,title,joined,persona,wave\r\n";

const familyName = (i: number): string => {
  const at = (n: number): string => syllables[((Math.imul(i, 2654435761) >>> 0) >> n) % syllables.length] ?? "";
  const name = at(3) + at(9) + at(15) + at(21);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** The list of `people`; `shift` moves a share of the teams, people and all, to another department. */
export function organisationList(people: number, shift = 0): string {
  const teams = Math.ceil(people / teamSize);
  const lines: string[] = [header];
  for (let i = 0; i < people; i++) {
    const team = Math.floor(i / teamSize);
    const moves = shift > 0 && (team * 7919) % 1000 < shift * 1000;
    const department = (team + (moves ? 37 : 0)) % (functions * departmentsEach);
    const isLead = i % teamSize === 0;
    const lead = team * teamSize;
    const upper = team === 0 ? "" : String(100_000 + Math.floor((team - 1) / 8) * teamSize);
    const given = givenNames[i % givenNames.length];
    const family = familyName(i);
    const fields = [
      100_000 + i,
      given,
      family,
      `p${i}@example.org`,
      `Function ${Math.floor(department / departmentsEach)}`,
      `Department ${department}`,
      `Team ${team} of ${teams}`,
      isLead ? upper : 100_000 + lead,
      isLead ? "manager" : "individual",
      isLead ? "Team lead" : "Specialist",
      `20${String(10 + (i % 15)).padStart(2, "0")}-0${1 + (i % 9)}-15`,
      ["analyst", "engineer", "seller"][i % 3],
      (i % 4) + 1,
    ];
    lines.push(`${fields.join(",")}\r\n`);
  }
  return lines.join("");
}
