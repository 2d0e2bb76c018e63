import type { Claim } from '../kubelet/claim';
import { refusesBadSecrets } from './bad-secrets';
import { readsItsProperties } from './fate-board';
import { callsOut, ends, findsPeers, readsItsFiles, seesNewRoutes } from './fate-flow';
import { letsIn, starts } from './mysql';
import { survivesKills } from './mysql-crash';
import { takesNewPasswords } from './new-passwords';
import { isNotLed, leadsIn, leadsOut, onlyForPeers, outlivesFateFlow, refusesStrays } from './nginx';
import type { Party } from './party';
import { keepsPasswords } from './secrecy';

/** What holds of a party, in an order that leaves it whole for the next. */
export const claims: readonly Claim<Party>[] = [
  { sentence: 'MySQL becomes Ready as it was emitted, with no right that it does not need', trial: starts },
  { sentence: 'MySQL lets in FATE with its password and the administrator by the socket, nobody else', trial: letsIn },
  { sentence: 'FATE-Flow reads its files to the letter, and logs in to MySQL', trial: readsItsFiles },
  { sentence: 'FATE-Board reads its properties to the letter, and logs in to MySQL', trial: readsItsProperties },
  { sentence: "FATE-Flow finds the parties' Pulsars by its route table", trial: findsPeers },
  { sentence: 'FATE-Flow sees a changed route table without a restart', trial: seesNewRoutes },
  { sentence: 'calls for the party reach its FATE-Flow by HTTP and gRPC', trial: leadsIn },
  { sentence: "FATE-Flow's call for another party reaches the exchange", trial: callsOut },
  { sentence: 'a gRPC call for another party reaches the exchange', trial: leadsOut },
  { sentence: 'a call from outside for another party is refused', trial: refusesStrays },
  { sentence: "nginx passes what FATE's peers call, and refuses the rest of its API", trial: onlyForPeers },
  { sentence: 'what another party answers leads neither nginx nor FATE-Flow elsewhere', trial: isNotLed },
  { sentence: 'callers hear at once that FATE-Flow is down, and reach it in its new pod', trial: outlivesFateFlow },
  { sentence: 'TERM ends FATE-Flow and FATE-Board within seconds', trial: ends },
  {
    sentence: 'new passwords hold at the next start of all that has them, and MySQL keeps its tables',
    trial: takesNewPasswords,
  },
  { sentence: 'a Secret that nobody could log in with is refused by a message', trial: refusesBadSecrets },
  { sentence: 'MySQL that is killed while it is made begins anew', trial: survivesKills },
  { sentence: 'passwords stay in the Secret and in memory', trial: keepsPasswords },
];
