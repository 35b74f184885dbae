import { issueSignInToken, signInUrl } from "#modules/people";
import { issueSignInLink } from "#modules/people/contract";
import { call } from "#platform/contract";
import { withInstallation } from "./installation.ts";

/** Prints a fresh one-time sign-in link, from the running server or, when none runs, for the next one. */
export async function signInLinkCommand(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    console.error("millrace sign-in-link takes no flags: it prints a one-time link for the installation of MILLRACE_DATA.");
    return args.includes("--help") || args.includes("-h") ? 0 : 2;
  }
  return withInstallation(async (installation) => {
    const { config } = installation;
    if (installation.kind === "server") {
      const { token } = await call(issueSignInLink, {}, { fetcher: installation.fetcher });
      console.log(signInUrl(config.url ?? installation.url, token));
      return 0;
    }
    const token = await issueSignInToken(installation.platform);
    console.log(signInUrl(config.url ?? `http://${config.host}:${config.port}`, token));
    console.error("No server runs with this data folder yet; start it before the link is over.");
    return 0;
  });
}
