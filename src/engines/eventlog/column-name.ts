/** Usual names of the columns of an event log, in exports written in English, German, Dutch, French and Spanish. */

export const roles = ["case", "activity", "timestamp", "start", "resource", "lifecycle"] as const;
export type Role = (typeof roles)[number];

/** Names as the XES standard and its CSV conversions write them. */
export const xesNames: Readonly<Record<Role, string>> = {
  case: "case:concept:name",
  activity: "concept:name",
  timestamp: "time:timestamp",
  start: "start_timestamp",
  resource: "org:resource",
  lifecycle: "lifecycle:transition",
};

/** Most telling first; written as plainName gives them. */
export const usualNames: Readonly<Record<Role, readonly string[]>> = {
  case: list(`case concept name, case id, case, case number, case no, case nr, case key, case identifier, trace id, trace, process instance id,
    process instance, ticket id, ticket number, ticket no, ticket, incident id, incident number, incident, issue id, issue key, issue, request id,
    request number, claim id, claim number, claim, order id, order number, sales order, purchase order, application id, application number, dossier id,
    document number, work item id, work order, job id, opportunity id, lead id, process id, vorgang, vorgang id, vorgangs id, vorgangsnummer, vorgangsnr,
    fall, fall id, fallnummer, fall nr, fallnr, ticketnummer, ticket nr, auftrag, auftrag id, auftragsnummer, auftragsnr, bestellung, bestellnummer,
    antrag, antragsnummer, aktenzeichen, schadennummer, zaak, zaak id, zaaknummer, zaaknr, dossier, dossiernummer, dossiernr, geval, aanvraagnummer,
    aanvraag, meldingsnummer, melding, incidentnummer, ordernummer, bestelnummer, id dossier, numero de dossier, numero dossier, n dossier, cas, id cas,
    id du cas, numero de cas, numero de ticket, numero ticket, id ticket, commande, numero de commande, demande, numero de demande, caso, id caso,
    id del caso, id de caso, numero de caso, numero caso, expediente, numero de expediente, solicitud, numero de solicitud, pedido, numero de pedido`),
  activity:
    list(`concept name, activity, activity name, activity id, activity description, event name, event, task name, task, step name, step,
    process step, action, operation, event type, aktivitat, aktivitatsname, tatigkeit, vorgangsschritt, prozessschritt, arbeitsschritt,
    bearbeitungsschritt, schritt, aufgabe, ereignis, aktion, activiteit, activiteitnaam, processtap, stap, taak, handeling, gebeurtenis, actie, activite,
    nom de l activite, etape, tache, evenement, action realisee, operacion, actividad, nombre de la actividad, etapa, tarea, paso, evento, accion,
    new status, status to, to status, new state, status, state, stage, phase, zustand, statut, etat, estado, fase`),
  timestamp:
    list(`time timestamp, timestamp, complete timestamp, completion timestamp, complete time, completion time, completed at, completed on,
    end timestamp, end time, end date, finish time, finished at, event timestamp, event time, event date, event datetime, date time, datetime, occurred at,
    performed at, logged at, recorded at, time stamp, time, date, ts, completed, finished, end, changed at, changed on, change date, modified at, modified,
    updated at, updated, last updated, created at, created on, created, creation date, creation time, zeitstempel, zeitpunkt, datum uhrzeit,
    datum und uhrzeit, endzeit, endezeit, endzeitpunkt, enddatum, ende, abgeschlossen am, erledigt am, geandert am, erstellt am, angelegt am, datum, zeit,
    tijdstempel, tijdstip, datum tijd, datumtijd, datum en tijd, eindtijd, eindtijdstip, einddatum, einde, afgerond op, voltooid op, gewijzigd op,
    aangemaakt op, tijd, horodatage, horodate, date heure, date et heure, date de fin, date fin, heure de fin, fin, termine le, modifie le, cree le,
    date de creation, heure, marca de tiempo, marca temporal, fecha y hora, fecha hora, fecha de fin, fecha fin, hora de fin, hora fin, finalizado,
    modificado, creado, fecha de creacion, fecha, hora`),
  start:
    list(`start timestamp, start time, start date, start datetime, started at, started on, started, begin timestamp, begin time, begin date, begin,
    start, startzeit, startzeitpunkt, startdatum, beginnzeit, beginn, begonnen am, anfang, starttijd, starttijdstip, begintijd, begindatum, gestart op,
    aanvang, date de debut, date debut, heure de debut, heure debut, debut, commence le, fecha de inicio, fecha inicio, hora de inicio, hora inicio, inicio,
    comienzo, iniciado`),
  resource:
    list(`org resource, resource, resource name, resource id, performer, performed by, user name, user, user id, username, agent, agent name,
    assignee, assigned to, operator, employee, employee id, executed by, completed by, changed by, modified by, updated by, created by, handled by, handler,
    originator, actor, worker, staff, owner, ressource, bearbeiter, bearbeitet von, mitarbeiter, sachbearbeiter, benutzer, benutzername, nutzer, zustandig,
    zustandiger, zugewiesen an, ausgefuhrt von, erledigt von, geandert von, medewerker, behandelaar, behandeld door, uitvoerder, uitgevoerd door, gebruiker,
    toegewezen aan, utilisateur, employe, intervenant, acteur, assigne a, attribue a, affecte a, traite par, realise par, responsable, recurso, usuario,
    empleado, agente, asignado a, realizado por, ejecutado por, person`),
  lifecycle: list(`lifecycle transition, lifecycle, lifecycle id, lifecycle state, event lifecycle, transition`),
};

function list(names: string): string[] {
  return names.split(",").map((name) => name.trim().replaceAll(/\s+/g, " "));
}

/** A column name in lower case, without accents, its words apart: "CaseID" and "case_id" are "case id". */
export function plainName(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
