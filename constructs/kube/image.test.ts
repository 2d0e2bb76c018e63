import type { ImageProps } from './image';
import { imageIssues, planImage, renderImage } from './image';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const tagged = { repository: 'pulsar', tag: '2.7.5', pullPolicy: 'IfNotPresent', pullSecrets: [] } as const;
const rendered = (props: ImageProps, defaults = planImage({}, tagged)) => renderImage(planImage(props, defaults));
const codes = (props: ImageProps) => imageIssues(planImage(props, tagged), 'image').map(({ code }) => code);

describe('an image', () => {
  it('may have a digest behind its tag, or beside it, or alone', () => {
    expect(rendered({ tag: `4.0.12@${digest}` })).toBe(`pulsar:4.0.12@${digest}`);
    expect(rendered({ tag: '4.0.12', digest })).toBe(`pulsar:4.0.12@${digest}`);
    // The default's tag would be a lie beside a digest of somebody's own.
    expect(rendered({ digest })).toBe(`pulsar@${digest}`);
    for (const props of [{ tag: `4.0.12@${digest}` }, { tag: '4.0.12', digest }, { digest }]) {
      expect(codes(props)).toEqual([]);
    }
  });
  it('of one component has the digest of the tier only where it states neither tag nor digest', () => {
    const tier = planImage({ tag: '2.7.4', digest }, tagged);
    expect(rendered({ repository: 'mirror/pulsar' }, tier)).toBe(`mirror/pulsar:2.7.4@${digest}`);
    expect(rendered({ tag: '2.7.5' }, tier)).toBe('pulsar:2.7.5');
  });
  it.each<ImageProps>([
    { digest: 'sha256:1234' },
    { tag: `1@${digest}0` },
    { digest: digest.toUpperCase() },
    { digest: '' },
  ])('refuses a digest that is none: %j', (props) => {
    expect(codes(props)).toEqual(['invalid-image-digest']);
  });
  it('refuses a digest that is said twice', () => {
    expect(codes({ tag: `1@${digest}`, digest })).toEqual(['invalid-image-tag']);
  });
});
