import { importFields, type ImportField, type OrganisationMapping } from "../contract.ts";

/** Headings as personnel systems write them, in several languages; letters and digits only. */
const headings: Readonly<Record<ImportField, readonly string[]>> = {
  number: [
    ..."number employeenumber employeeid personnelnumber personnelno staffid staffnumber workerid personid id empid empno".split(" "),
    ..."personalnummer mitarbeiternummer persnr pnr matricule numerodemploye legajo numerodeempleado matricola personeelsnummer".split(" "),
    ..."anstallningsnummer numerpracownika externalid".split(" "),
  ],
  name: "name fullname displayname employeename person mitarbeiter mitarbeitername nomcomplet nombrecompleto nominativo volledigenaam namn".split(
    " ",
  ),
  givenName: "givenname firstname forename vorname prenom nombre nome voornaam fornamn imie rufname".split(" "),
  familyName:
    "familyname lastname surname nachname familienname nom apellido apellidos cognome achternaam efternamn nazwisko sobrenome".split(" "),
  email:
    "email mail emailaddress mailaddress workemail businessemail upn userprincipalname courriel correo correoelectronico emailadresse adressemail epost".split(
      " ",
    ),
  unitCode:
    "unitcode orgunitid orgcode orgunitcode costcenter costcentre unitid kostenstelle organisationseinheitid orgeinheit codeunite centrodecoste".split(
      " ",
    ),
  unitPath:
    "unitpath unit orgunit organisationunit organizationunit organisation organization orgpath einheit organisationseinheit unite unidad unita eenheid enhet".split(
      " ",
    ),
  function:
    "function division businessunit area funktion bereich geschaftsbereich fonction direction direccion divisie geschaeftsbereich".split(
      " ",
    ),
  department: "department dept abteilung departement departamento dipartimento afdeling avdelning service dzial".split(" "),
  team: "team group gruppe equipe equipo squadra ploeg grupp zespol".split(" "),
  manager:
    "manager managerid manageremail managernumber managermail linemanager supervisor supervisorid reportsto boss vorgesetzter vorgesetzte fuhrungskraft vorgesetzternummer responsable superieur jefe superior leidinggevende chef przelozony".split(
      " ",
    ),
  level: "level joblevel managementlevel ebene stufe niveau nivel livello niva hierarchieebene".split(" "),
  title:
    "title jobtitle position role jobrole stelle funktionsbezeichnung stellenbezeichnung berufsbezeichnung poste puesto cargo mansione functie titel befattning".split(
      " ",
    ),
  calendar: "calendar location site office workplace standort arbeitsort lieu site sede ubicacion locatie plats workingcalendar".split(" "),
  joinedOn:
    "joinedon hiredate startdate dateofhire joiningdate joined eintritt eintrittsdatum datedembauche fechadealta datadiassunzione indiensttreding anstallningsdatum".split(
      " ",
    ),
};
/** "Manager (number)", "Mail address [work]": what stands in brackets only says how. */
const withoutBrackets = (heading: string): string => heading.replace(/[([{][^)\]}]*[)\]}]/g, " ");
const usualLabels: readonly string[] = ["persona", "wave", "tier"];

const plain = (heading: string): string =>
  heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

export type RecognisedColumn = { readonly name: string; readonly recognisedAs: ImportField | null; readonly label: string | null };

/** What each column means by its heading; each meaning goes to the first column that fits. */
export function recogniseColumns(columns: readonly string[]): RecognisedColumn[] {
  const taken = new Set<string>();
  return columns.map((name) => {
    const whole = plain(name);
    const heading = importFields.some((one) => headings[one].includes(whole)) ? whole : plain(withoutBrackets(name)) || whole;
    const label = usualLabels.find((one) => heading === one || heading === `label${one}`) ?? null;
    const field = label === null ? (importFields.find((one) => !taken.has(one) && headings[one].includes(heading)) ?? null) : null;
    const key = field ?? label;
    if (key === null || taken.has(key)) return { name, recognisedAs: null, label: null };
    taken.add(key);
    return { name, recognisedAs: field, label };
  });
}

export function mappingOf(recognised: readonly RecognisedColumn[]): OrganisationMapping {
  const mapping: OrganisationMapping = { list: "part" };
  for (const { name, recognisedAs } of recognised) if (recognisedAs !== null) mapping[recognisedAs] = name;
  mapping.labels = recognised.flatMap(({ name, label }) => (label === null ? [] : [{ column: name, dimension: label }]));
  return mapping;
}
