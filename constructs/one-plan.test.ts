import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { federation as haGuide } from '../examples/ha-guide';
import { exchangeIssues } from './exchange/issues';
import { planExchangeServers } from './exchange/plan';
import { planFederation } from './federation/plan';
import { planSiteServers } from './federation/servers';
import type { ExtensibleSite } from './federation/site';
import { fateIssues } from './party/issues';
import { planFateServers } from './party/plan';
import { pulsarIssues } from './pulsar/issues';
import { planPulsarTier } from './pulsar/plan';
import { synthesise } from './synthesis';

/* What is judged is what is written: a synthesis plans each tier once, and hands that plan to the checks and to the constructs. */

jest.mock('./exchange/issues', () => watched('./exchange/issues', 'exchangeIssues'));
jest.mock('./exchange/plan', () => watched('./exchange/plan', 'planExchangeServers'));
jest.mock('./federation/plan', () => watched('./federation/plan', 'planFederation'));
jest.mock('./federation/servers', () => watched('./federation/servers', 'planSiteServers'));
jest.mock('./party/issues', () => watched('./party/issues', 'fateIssues'));
jest.mock('./party/plan', () => watched('./party/plan', 'planFateServers'));
jest.mock('./pulsar/issues', () => watched('./pulsar/issues', 'pulsarIssues'));
jest.mock('./pulsar/plan', () => watched('./pulsar/plan', 'planPulsarTier'));

/** The module as it is, with one function that counts its calls. */
function watched(path: string, name: string): object {
  const actual = jest.requireActual<Record<string, (...args: unknown[]) => unknown>>(path);
  return { ...actual, [name]: jest.fn(actual[name]) };
}

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fate-one-plan-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a synthesis of a party and an exchange', () => {
  const sites: ExtensibleSite[] = [];
  beforeAll(() => {
    const { written } = synthesise(haGuide, {
      outdir: join(scratch, 'out'),
      trial: join(scratch, 'secrets'),
      extend: (site) => sites.push(site),
    });
    expect(written.length).toBeGreaterThan(0);
  });

  it('plans the federation, each site and each tier once', () => {
    expect(planFederation).toHaveBeenCalledTimes(1);
    expect(planSiteServers).toHaveBeenCalledTimes(haGuide.sites.length);
    for (const plan of [planPulsarTier, planFateServers, planExchangeServers]) expect(plan).toHaveBeenCalledTimes(1);
  });
  it('judges the very plans that the objects are written from', () => {
    const judged = (issues: unknown) => jest.mocked(issues as (plan: object) => void).mock.calls.map(([plan]) => plan);
    const written = <T>(one: (site: ExtensibleSite) => { readonly plan: T } | undefined) =>
      sites.flatMap((site) => one(site)?.plan ?? []);
    for (const [issues, plans] of [
      [pulsarIssues, written((site) => site.pulsar)],
      [fateIssues, written((site) => site.fate)],
      [exchangeIssues, written((site) => site.exchange)],
    ] as const) {
      expect(plans).toHaveLength(1);
      expect(judged(issues)).toHaveLength(1);
      expect(judged(issues)[0]).toBe(plans[0]);
    }
  });
});
