import * as fc from 'fast-check';
import { renderCpu, renderMiB } from './resources';

describe('a quantity', () => {
  it.each([
    [512, '512Mi'],
    [1024, '1Gi'],
    [1536, '1536Mi'],
    [20480, '20Gi'],
    [1024 ** 2, '1Ti'],
    [3 * 1024 ** 3, '3Pi'],
    [5 * 1024 ** 4, '5120Pi'],
  ])('of %i MiB is written as the API server keeps it: %s', (mebibytes, written) => {
    expect(renderMiB(mebibytes)).toBe(written);
  });
  it('of CPU likewise', () => {
    expect([200, 1000, 4000, 1500].map(renderCpu)).toEqual(['200m', '1', '4', '1500m']);
  });
  it('of any size means the same as before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1 << 30 }), (mebibytes) => {
        const [, number, unit] = /^(\d+)(Mi|Gi|Ti|Pi)$/.exec(renderMiB(mebibytes)) ?? [];
        expect(Number(number) * 1024 ** ['Mi', 'Gi', 'Ti', 'Pi'].indexOf(unit ?? '')).toBe(mebibytes);
      }),
    );
  });
});
