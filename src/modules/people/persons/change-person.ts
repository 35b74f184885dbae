import { change } from "#platform/audit";
import { announce } from "#platform/events";
import type { Call } from "#platform/registry";
import type { changePerson as route, PersonDetail } from "../contract.ts";
import { refuseWhileImporting } from "../organisation-imports/at-work-store.ts";
import type { PersonRow } from "../schema.ts";
import { proveTimeZone, refuseTaken } from "./add-person.ts";
import { filledIn, missingPerson, proveVersion } from "./person.ts";
import { personDetail } from "./person-detail.ts";
import { lockPerson, updatePerson } from "./person-store.ts";
import { refuseRecognising } from "./refuse-recognising.ts";

const columns = {
  name: "name",
  email: "email",
  givenName: "given_name",
  familyName: "family_name",
  number: "external_id",
  language: "language",
  timeZone: "time_zone",
  joinedOn: "joined_on",
} as const satisfies Record<string, keyof PersonRow>;
type Field = keyof typeof columns;

export async function changePerson(call: Call<typeof route>): Promise<PersonDetail> {
  const { platform, params, body, now } = call;
  proveTimeZone(body.timeZone);
  try {
    return await change(platform, call, async (tx, record) => {
      await refuseWhileImporting(tx);
      const row = await lockPerson(tx, params.id);
      if (!row) throw missingPerson();
      proveVersion(body.version, row.version);
      const fields = (Object.keys(columns) as Field[]).filter((field) => {
        const said = body[field];
        return said !== undefined && (field === "name" ? said : filledIn(said)) !== row[columns[field]];
      });
      const after = Object.fromEntries(fields.map((field) => [columns[field], field === "name" ? body.name : filledIn(body[field])]));
      if (fields.includes("email") || fields.includes("number"))
        await refuseRecognising(tx, platform.modules, call.actor, [params.id], now);
      if (fields.length > 0) {
        await updatePerson(tx, params.id, after, now);
        await announce(tx, {
          name: "people/person-changed",
          at: now,
          subject: { kind: "person", id: params.id },
          payload: { personId: params.id, fields },
        });
      }
      const before = Object.fromEntries(fields.map((field) => [columns[field], row[columns[field]]]));
      record({ action: "people/person-changed", subject: { kind: "person", id: params.id }, payload: { before, after } });
      return personDetail(tx, params.id);
    });
  } catch (error) {
    return refuseTaken(error, { email: body.email ?? null, number: body.number ?? null });
  }
}
