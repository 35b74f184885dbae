import { Refusal } from "#platform/errors";
import type { Call } from "#platform/registry";
import type { testProvider as route } from "../contract.ts";
import { discover } from "./relying-party.ts";

type Finding = { ok: boolean; text: string };

/** What fits and what does not, before anybody is sent there. */
export async function checkProvider({ body, platform }: Call<typeof route>): Promise<{ ok: boolean; findings: Finding[] }> {
  try {
    const { supportsPKCE, ...server } = await discover(platform, body.issuer).then((found) => found.serverMetadata());
    const scopes = server.scopes_supported;
    const unknown = scopes === undefined ? [] : body.scopes.split(" ").filter((one) => !scopes.includes(one));
    const algorithms = server["id_token_signing_alg_values_supported"];
    const signs = !Array.isArray(algorithms) || algorithms.some((one) => typeof one === "string" && /^(?:RS|PS|ES)\d|^Ed/.test(one));
    const findings = [
      { ok: true, text: `${server.issuer} answers and calls itself by that name.` },
      server.authorization_endpoint && server.token_endpoint
        ? { ok: true, text: "It offers the code flow." }
        : { ok: false, text: "It names no authorization or token endpoint: it cannot sign people in." },
      {
        ok: server.jwks_uri !== undefined && signs,
        text: signs ? "It signs identity tokens in a way that can be checked." : "It signs identity tokens in no way that is accepted.",
      },
      unknown.length === 0
        ? { ok: true, text: "It knows the scopes." }
        : { ok: false, text: `It does not list ${unknown.length === 1 ? "the scope" : "the scopes"} ${unknown.join(", ")}.` },
      // Many providers check PKCE without saying so.
      { ok: true, text: supportsPKCE() ? "It checks PKCE with S256." : "It does not say whether it checks PKCE; it is sent all the same." },
      {
        ok: true,
        text: server.end_session_endpoint ? "It signs people out when they sign out here." : "It does not offer signing out from here.",
      },
    ];
    return { ok: findings.every((one) => one.ok), findings };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, findings: [{ ok: false, text: error.message }] };
  }
}
