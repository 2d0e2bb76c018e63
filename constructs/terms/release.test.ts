import { isOfAnotherLine, isReleaseBefore, releaseOf } from './release';

describe('a tag', () => {
  it.each([
    ['2.7.2', '2.7.5', true],
    ['2.7.5', '2.7.5', false],
    ['2.7.10', '2.7.5', false],
    ['2.7.2-hospital', '2.7.5', true],
    ['v2.6.9', '2.7.5', true],
    ['latest', '2.7.5', undefined],
    ['2.7', '2.7.5', undefined],
  ])('%s is before %s: %s', (tag, bound, before) => {
    expect(isReleaseBefore(tag, bound)).toBe(before);
  });
  it.each([
    ['3.0.7', '2.10', true],
    ['2.10.6', '2.10', false],
    ['our-build-17', '2.10', false],
    ['17', '2.10', false],
    ['1.61.0', '1.6', true],
    ['1.6.1-release', '1.6', false],
    ['8.0.33', '8', false],
    ['5.7', '8', true],
  ])('%s is of another line than %s: %s', (tag, line, another) => {
    expect(isOfAnotherLine(tag, line)).toBe(another);
  });
  it('of a commit is no release', () => {
    expect(['4f2a9c1', '10ab3f9', 'latest', ''].map(releaseOf)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
