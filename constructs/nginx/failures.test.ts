import { failuresOf } from './failures';

const messageOf = (name: string, node: Parameters<typeof failuresOf>[0]) =>
  failuresOf(node).find((failure) => failure.name === name)?.message;

describe('a party that does not answer', () => {
  it('is named by an exchange without its address, which strangers would learn', () => {
    expect(messageOf('no_answer', { id: 1, who: 'exchange 1', maxBodyMiB: 100 })).toBe(
      'party $party does not answer exchange 1',
    );
  });
  it("is named by a party's own nginx with the address that it was dialled at", () => {
    const fateFlow = { host: 'fateflow', httpPort: 9380, grpcPort: 9360 };
    expect(messageOf('no_answer', { id: 10000, who: 'nginx of party 10000', maxBodyMiB: 100, fateFlow })).toBe(
      'party $party does not answer nginx of party 10000 at $upstream_addr',
    );
  });
});
