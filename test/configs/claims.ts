import type { Claim } from '../kubelet/claim';
import { brokenFiles } from './broken-files';
import { changing } from './changes';
import type { Context } from './exchange';
import { nginxFails, termination, trafficServerFails } from './failures';
import { manyParties } from './many-parties';
import { noRelay } from './refusals';
import { byHeader, unroutable } from './requests';
import { starting } from './starting';
import { tunnelLog } from './tunnel-log';
import { bySni, forbiddenRoute, idle, renewed } from './tunnels';

/** What holds of an exchange, in an order that leaves it whole for the next. */
export const claims: readonly Claim<Context>[] = [
  { sentence: 'both Deployments become Ready as they were emitted', trial: starting },
  { sentence: "a party's SNI reaches that party alone, in any case, and its certificate is seen", trial: bySni },
  { sentence: 'nobody is relayed who names no party, and open streams live on', trial: noRelay },
  { sentence: 'a route to a port outside connect_ports leads nowhere', trial: forbiddenRoute },
  { sentence: 'a stream that is idle lives, and timeouts are set for that', trial: idle },
  { sentence: "FATE's requests reach the party that they name, headers and all", trial: byHeader },
  { sentence: 'a request that no route fits fails at once, with an answer to read', trial: unroutable },
  { sentence: 'parties are added, moved and removed while others talk: no stream is dropped', trial: changing },
  { sentence: 'route files that are not whole change nothing, and the log names them', trial: brokenFiles },
  { sentence: 'a renewed certificate is presented, and streams live on', trial: renewed },
  { sentence: 'Traffic Server that dies or hangs comes back, and is never Ready in vain', trial: trafficServerFails },
  { sentence: 'so does nginx', trial: nginxFails },
  { sentence: 'TERM ends both in time, and a request under way is answered first', trial: termination },
  { sentence: 'ten thousand parties are carried, and each is found', trial: manyParties },
  { sentence: 'every tunnel leaves a line in the log of Traffic Server', trial: tunnelLog },
];
