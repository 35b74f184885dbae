import { change } from "#platform/audit";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import { seal } from "#platform/secrets";
import { ownAddress } from "../accounts/account-link.ts";
import {
  unitRoles,
  type addProvider as addRoute,
  type changeProvider as changeRoute,
  type Provider,
  type ProviderInput,
  type removeProvider as removeRoute,
} from "../contract.ts";
import type { ProviderRow } from "../sign-in/tables.ts";
import { findProvider, forgetProvider, insertProvider, keyIsTaken, lockProvider, replaceRoles, updateProvider } from "./provider-store.ts";
import { providerView } from "./provider-view.ts";
import { endGrantsOf } from "./followed-roles-store.ts";

const missing = (): Refusal => new Refusal("missing", "people/provider-missing", "There is no such provider.");

const faultAt = (code: string, path: string, message: string, kind: "invalid" | "conflict" = "invalid"): Refusal =>
  new Refusal(kind, `people/${code}`, message, { errors: [{ path, message }] });

/** What two fields say together. Derived roles and everybody's own cannot be given. */
function prove(body: ProviderInput): void {
  for (const [place, { role, unitId }] of body.roles.entries()) {
    if (role === "manager" || role === "employee")
      throw faultAt("role-derived", `roles.${place}.role`, `Nobody is given the role ${role}: it follows from the organisation.`);
    if (unitRoles.includes(role) && unitId === null)
      throw faultAt("role-needs-unit", `roles.${place}.unitId`, `The role ${role} belongs to a unit.`);
  }
  if (body.roles.length > 0 && body.groupsClaim === null)
    throw faultAt("groups-claim-missing", "groupsClaim", "Say in which claim the groups are.");
}

const columns = (
  body: ProviderInput,
): Omit<ProviderRow, "id" | "client_secret" | "version" | "created_at" | "changed_at" | "removed_at"> => ({
  key: body.key,
  name: body.name,
  issuer: body.issuer,
  client_id: body.clientId,
  scopes: body.scopes,
  matching: body.matching,
  match_claim: body.matchClaim,
  trusts_mail: body.trustsMail,
  creates_persons: body.createsPersons,
  mail_domains: [...new Set(body.mailDomains)],
  groups_claim: body.groupsClaim,
  enabled: body.enabled,
});

const rolesIn = (body: ProviderInput) => {
  const seen = new Set<string>();
  return body.roles
    .filter(({ group, role, unitId }) => {
      const key = JSON.stringify([group, role, unitId]);
      return !seen.has(key) && seen.add(key);
    })
    .map(({ group, role, unitId }) => ({ group_name: group, role, unit_id: unitId }));
};

/** For the audit chain: everything but the secret. */
const told = ({ clientSecret, ...rest }: ProviderInput): object => ({
  ...rest,
  secret: clientSecret === undefined ? "kept" : clientSecret === null ? "removed" : "set",
});

async function guarded<T>(body: ProviderInput, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (keyIsTaken(error))
      throw faultAt("provider-key-taken", "key", `There is a provider with the short name ${body.key} already.`, "conflict");
    if (error instanceof Error && /provider_role_unit_id_fkey/.test(error.message))
      throw faultAt("unit-missing", "roles", "A unit of the roles is not on record.");
    throw error;
  }
}

export async function addProvider(call: Call<typeof addRoute>): Promise<Provider> {
  const { body, now, platform, headers } = call;
  prove(body);
  const address = ownAddress(platform.config, headers);
  const id = newId("provider", now);
  return guarded(body, () =>
    change(platform, call, async (tx, record) => {
      await insertProvider(tx, {
        ...columns(body),
        id,
        client_secret: body.clientSecret ? seal(platform.config, body.clientSecret) : null,
        version: 1,
        created_at: now,
        changed_at: now,
        removed_at: null,
      });
      await replaceRoles(tx, id, rolesIn(body));
      record({ action: "people/provider-added", subject: { kind: "provider", id }, payload: told(body) });
      return viewed(await findProvider(tx, id), address);
    }),
  );
}

function viewed(row: Awaited<ReturnType<typeof findProvider>>, address: string): Provider {
  if (!row) throw missing();
  return providerView(row, address);
}

/** A secret goes to the issuer it was entered for only: with another issuer it must be entered again. */
export async function changeProvider(call: Call<typeof changeRoute>): Promise<Provider> {
  const { body: given, now, params, platform, headers } = call;
  const { version, ...body } = given;
  prove(body);
  const address = ownAddress(platform.config, headers);
  return guarded(body, () =>
    change(platform, call, async (tx, record) => {
      const before = await lockProvider(tx, params.providerId);
      if (!before) throw missing();
      if (before.client_secret !== null && body.clientSecret === undefined && before.issuer !== body.issuer)
        throw faultAt("secret-again", "clientSecret", "The issuer is another one now: enter its client secret.");
      const changed = await updateProvider(tx, params.providerId, version, {
        ...columns(body),
        ...(body.clientSecret === undefined
          ? {}
          : { client_secret: body.clientSecret === null ? null : seal(platform.config, body.clientSecret) }),
        changed_at: now,
      });
      if (!changed)
        throw new Refusal(
          "conflict",
          "people/provider-changed",
          "Somebody changed this provider meanwhile. Load it again, then change it.",
        );
      // Another issuer knows other people under the same subjects.
      const forgotten = before.issuer === body.issuer ? undefined : await forgetProvider(tx, params.providerId);
      await replaceRoles(tx, params.providerId, rolesIn(body));
      record({
        action: "people/provider-changed",
        subject: { kind: "provider", id: params.providerId },
        payload: { ...told(body), ...(forgotten ? { forgotten } : {}) },
      });
      return viewed(await findProvider(tx, params.providerId), address);
    }),
  );
}

export async function removeProvider(call: Call<typeof removeRoute>): Promise<undefined> {
  const { now, params, platform } = call;
  return change(platform, call, async (tx, record) => {
    const row = await lockProvider(tx, params.providerId);
    if (!row) throw missing();
    await updateProvider(tx, row.id, row.version, { removed_at: now, changed_at: now, client_secret: null });
    const forgotten = await forgetProvider(tx, row.id);
    const grants = await endGrantsOf(tx, `provider:${row.id}`, now);
    record({
      action: "people/provider-removed",
      subject: { kind: "provider", id: row.id },
      payload: { name: row.name, ...forgotten, grants },
    });
    return undefined;
  });
}
