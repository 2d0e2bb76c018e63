import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The program, chart 2.7.2 of apache/pulsar-helm-chart, and `helm-charts` of FederatedAI/KubeFATE at v1.6.1. */
export interface Charts {
  readonly helm: string;
  readonly pulsar: string;
  readonly kubefate: string;
}

/** From HELM, PULSAR_CHART and KUBEFATE_CHARTS; undefined: one of them is not given, and Helm is left out. */
export function chartsGiven(): Charts | undefined {
  const { HELM: helm, PULSAR_CHART: pulsar, KUBEFATE_CHARTS: kubefate } = process.env;
  if (helm === undefined || pulsar === undefined || kubefate === undefined) return undefined;
  return { helm, pulsar, kubefate };
}

/** What the guide's YAML switches on. */
const fateModules = ['rollsite', 'clustermanager', 'nodemanager', 'client', 'rabbitmq', 'pulsar']
  .map((module) => `modules.${module}.include=false`)
  .concat('modules.python.backend=spark')
  .join(',');
const sni = 'modules.trafficServer.route_table.sni[0]';
const exchangeModules = [
  'modules.trafficServer.include=true',
  'modules.nginx.include=true',
  `${sni}.fqdn=10000.fate.org`,
  `${sni}.tunnelRoute=192.168.100.8:6651`,
].join(',');

export function templatePulsar({ helm, pulsar }: Charts): number {
  return template(helm, ['pulsar-standard', pulsar, '--set', 'initialize=true']);
}

export function templateFate({ helm, kubefate }: Charts): number {
  return template(helm, ['fate-10000', join(kubefate, 'FATE'), '--set', fateModules]);
}

export function templateExchange({ helm, kubefate }: Charts): number {
  return template(helm, ['fate-exchange', join(kubefate, 'FATE-Exchange'), '--set', exchangeModules]);
}

/** Objects that it gives. */
function template(helm: string, args: readonly string[]): number {
  const { status, stdout, stderr } = spawnSync(helm, ['template', ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(stderr);
  return stdout.match(/^kind: /gm)?.length ?? 0;
}
