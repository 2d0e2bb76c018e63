import { pairsOf } from './need';

describe('two Secrets that want the same certificate', () => {
  it('share one pair, with the names of both', () => {
    expect(
      pairsOf([
        { folder: '10000', file: 'broker', names: ['10000.fate.org', 'pulsar-proxy'] },
        { folder: 'exchange', file: 'exchange', names: ['exchange.fate.org'] },
        { folder: '10000', file: 'broker', names: ['10000.fate.org', 'pulsar-broker'] },
      ]),
    ).toMatchObject([
      {
        stem: '10000/broker',
        required: ['10000.fate.org'],
        names: ['10000.fate.org', 'pulsar-proxy', 'pulsar-broker'],
      },
      { stem: 'exchange/exchange', server: 'traffic-server' },
    ]);
  });

  it('must have a key that both servers load', () => {
    const need = { folder: '10000', file: 'broker', names: ['10000.fate.org'] } as const;
    const [pair] = pairsOf([
      { ...need, keys: ['rsa', 'rsa-pkcs1'] },
      { ...need, keys: ['rsa', 'ec'] },
    ]);
    expect(pair?.keys).toEqual(['rsa']);
  });
});
