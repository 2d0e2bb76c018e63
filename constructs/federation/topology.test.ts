import { federation as exchangeOnly } from '../../examples/exchange-only';
import { federation as smallest } from '../../examples/smallest';
import { topology } from '../questions';
import type { FederationProps } from './props';

const lines = (federation: FederationProps) => (topology(federation).file ?? '').split('\n').map((line) => line.trim());

describe('the picture of a federation', () => {
  it('leads from the exchange to each party, by name and by id', () => {
    expect(lines(exchangeOnly)).toEqual(
      expect.arrayContaining([
        'ts0 -- "10000.fate.org at 192.0.2.100:30651" --> proxy10000',
        'nginx0 -- "10000 at 192.0.2.100:30083, 30088" --> flow10000',
        'ts0 -- "10001.fate.org at pulsar.hospital.example.org:6651" --> proxy10001',
      ]),
    );
  });
  it('shows a party alone', () => {
    expect(lines(smallest)).toContain('proxy9999 -- "6651" --> broker9999');
    expect(lines(smallest).join()).not.toContain('ts0');
  });
  it('is drawn while addresses are not known yet', () => {
    const unknown = { ...exchangeOnly, externalParties: [{ partyId: 7 }] };
    expect(lines(unknown)).toContain('ts0 -- "7.fate.org at ?:6651" --> proxy7');
  });
  it('is not drawn of what is no federation', () => {
    expect(topology({} as FederationProps)).toMatchObject({ issues: [{ code: 'missing-prop' }, {}, {}] });
  });
});
