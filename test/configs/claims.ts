import type { Claim } from '../kubelet/claim';
import { brokenFiles } from './broken-files';
import { changing } from './changes';
import type { Context } from './exchange';
import { nginxFails, termination, trafficServerFails } from './failures';
import { exchangeIsNotLed } from './hostile-answers';
import { manyParties } from './many-parties';
import { noRelay } from './refusals';
import { byHeader, circles, peerCallsOnly, unroutable } from './requests';
import { starting } from './starting';
import { tunnelLog } from './tunnel-log';
import { bySni, forbiddenRoute, idle, renewed } from './tunnels';

/**
 * What holds of an exchange, and on which of several that run side by side it is tried, so that what waits is beside what
 * works. On each, claims are tried one after another, in an order that leaves it whole for the next.
 */
export const claims: readonly (Claim<Context> & { readonly on: number })[] = [
  { on: 1, sentence: 'both Deployments become Ready as they were emitted', trial: starting },
  { on: 1, sentence: "a party's SNI reaches that party alone, in any case, and its certificate is seen", trial: bySni },
  { on: 1, sentence: 'nobody is relayed who names no party, and open streams live on', trial: noRelay },
  { on: 1, sentence: 'a route to a port outside connect_ports leads nowhere', trial: forbiddenRoute },
  { on: 2, sentence: 'a stream that is idle lives, and timeouts are set for that', trial: idle },
  { on: 1, sentence: "FATE's requests reach the party that they name, headers and all", trial: byHeader },
  { on: 1, sentence: 'a request that no route fits fails at once, with an answer to read', trial: unroutable },
  { on: 2, sentence: 'parties are added, moved and removed while others talk: no stream is dropped', trial: changing },
  { on: 3, sentence: 'route files that are not whole change nothing, and the log names them', trial: brokenFiles },
  { on: 2, sentence: 'a renewed certificate is presented, and streams live on', trial: renewed },
  { on: 2, sentence: "what FATE's peers call passes, the rest of its API is refused and logged", trial: peerCallsOnly },
  { on: 2, sentence: 'a call that was passed on already goes no further, however many headers it has', trial: circles },
  {
    on: 4,
    sentence: 'Traffic Server that dies or hangs comes back, and is never Ready in vain',
    trial: trafficServerFails,
  },
  { on: 5, sentence: 'nginx that dies or hangs comes back, and is never Ready in vain', trial: nginxFails },
  { on: 3, sentence: 'TERM ends both in time, and a request under way is answered first', trial: termination },
  { on: 1, sentence: 'ten thousand parties are carried, and each is found', trial: manyParties },
  { on: 1, sentence: 'every tunnel leaves a line in the log of Traffic Server', trial: tunnelLog },
  {
    on: 2,
    sentence: 'what a party answers leads neither the exchange nor the caller elsewhere',
    trial: exchangeIsNotLed,
  },
];
