import { endpoint, type Endpoint } from "#platform/registry";
import { ownAddress } from "../accounts/account-link.ts";
import * as contract from "../contract.ts";
import { beginProviderSignIn } from "./begin-provider-sign-in.ts";
import { finishProviderSignIn } from "./finish-provider-sign-in.ts";
import { addProvider, changeProvider, removeProvider } from "./keep-provider.ts";
import { listProviderRows } from "./provider-store.ts";
import { providerView } from "./provider-view.ts";
import { redirectUrl } from "./relying-party.ts";
import { checkProvider } from "./check-provider.ts";

export const providerEndpoints: readonly Endpoint[] = [
  endpoint(contract.beginProviderSignIn, beginProviderSignIn),
  endpoint(contract.finishProviderSignIn, finishProviderSignIn),
  endpoint(contract.listProviders, async ({ platform, headers }) => {
    const address = ownAddress(platform.config, headers);
    return {
      providers: (await listProviderRows(platform.db)).map((one) => providerView(one, address)),
      redirectBase: redirectUrl(address, ""),
    };
  }),
  endpoint(contract.addProvider, addProvider),
  endpoint(contract.changeProvider, changeProvider),
  endpoint(contract.removeProvider, removeProvider),
  endpoint(contract.testProvider, checkProvider),
];
