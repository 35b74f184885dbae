import { createContext, useContext } from "react";

/** `personId` is null for the operator of the machine, who is no person on record. */
export type Session = { readonly name: string; readonly personId: string | null; readonly permissions: readonly string[] };

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in; pages inside the shell always have somebody. */
export function useSession(): Session | null {
  return useContext(SessionContext);
}

/** Whether the server would let this person do it: `useMay("workflows:import.create")`. The server decides anyway. */
export function useMay(permission: string): boolean {
  return useContext(SessionContext)?.permissions.includes(permission) ?? false;
}
