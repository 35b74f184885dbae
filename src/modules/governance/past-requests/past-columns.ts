import { pastFields, type PastField, type PastMapping } from "../contract/past-request.ts";

/** Headings as ticket systems and spreadsheets write them, in several languages; letters and digits only. */
const headings: Readonly<Record<PastField, readonly string[]>> = {
  number: words(
    "request requestid requestnumber id number key ticket ticketid ticketnumber issue issuekey caseid ref reference antrag antragsnummer vorgang nummer demande solicitud richiesta aanvraag",
  ),
  title: words("title name subject summary usecase description titel betreff bezeichnung titre titulo titolo onderwerp"),
  kind: words("kind type subjectkind requesttype category art typ kategorie genre tipo soort"),
  tier: words("tier risk risktier risklevel riskclass classification risiko risikoklasse risikostufe risque riesgo rischio risico"),
  similar: words("similar similarto alike family group topic tag tags thema schlagwort"),
  requested: words(
    "requested requestedat requestedon submitted submittedat submittedon created createdat createdon gestellt gestelltam eingereicht eingereichtam",
  ),
  gate: words(
    "gate step review approval approvalstep function department reviewby stage prufung prufschritt freigabe schritt gremium etape paso fase stap",
  ),
  stage: words("stageno stagenumber order sequence position stufe reihenfolge"),
  asked: words(
    "asked askedat askedon opened openedat openedon start started startedat from received receivedat assigned assignedat begin angefragt angefragtam beginn eingang debut inicio inizio gestart",
  ),
  decided: words(
    "decided decidedat decidedon closed closedat closedon end ended endedat completed completedat resolved resolvedat approvedat to entschieden entschiedenam ende abschluss fin cierre besloten",
  ),
  outcome: words("outcome decision result status resolution entscheidung ergebnis resultat decisione beslissing"),
  by: words("decidedhow how howdecided decidedbykind mode entschiedenwie"),
  returned: words(
    "returned returnedtorequester returns clarification clarifications paused onhold waitingforrequester sentback ruckfrage ruckfragen zuruckgegeben",
  ),
  due: words("due dueat dueon deadline sla slaend target faellig fallig frist echeance vencimiento scadenza"),
  reviewer: words(
    "reviewer reviewers by decidedby entschiedendurch approver approvers assignee owner person prufer entscheider genehmiger bearbeiter",
  ),
};

function words(text: string): readonly string[] {
  return text.split(" ");
}

const plain = (heading: string): string =>
  heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[([{][^)\]}]*[)\]}]/g, " ")
    .replace(/[^\p{L}\p{N}]/gu, "");

export type RecognisedColumn = { readonly name: string; readonly recognisedAs: PastField | null };

/** What each column means by its heading; each meaning goes to the first column that fits. */
export function recogniseColumns(columns: readonly string[]): RecognisedColumn[] {
  const taken = new Set<PastField>();
  return columns.map((name) => {
    const heading = plain(name);
    const field = pastFields.find((one) => !taken.has(one) && headings[one].includes(heading)) ?? null;
    if (field !== null) taken.add(field);
    return { name, recognisedAs: field };
  });
}

export const mappingOf = (recognised: readonly RecognisedColumn[]): PastMapping => ({
  columns: Object.fromEntries(recognised.flatMap(({ name, recognisedAs }) => (recognisedAs === null ? [] : [[recognisedAs, name]]))),
});
