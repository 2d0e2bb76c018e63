/** Release lines of FATE that we write for: 1.6 is the HA guide's. */
export const fateVersions = ['1.6'] as const;
export type FateVersion = (typeof fateVersions)[number];

/** Everything in which the release lines differ for us: images, and where they keep what. */
export interface FateVersionFacts {
  readonly version: FateVersion;
  /** Tag of FATE's own images. */
  readonly defaultTag: string;
  /** MySQL's release line, and the release of it that was tried with our start script. */
  readonly mysql: { readonly line: string; readonly defaultTag: string };
  /** Tag of Hadoop's images in the chart. */
  readonly hadoopTag: string;
  /** Spark's release line, and where FATE-Flow's image has it (`python-spark/Dockerfile`). */
  readonly spark: { readonly line: string; readonly home: string };
}

const facts = {
  '1.6': {
    version: '1.6',
    defaultTag: '1.6.1-release',
    mysql: { line: '8', defaultTag: '8.0.33' },
    hadoopTag: '2.0.0-hadoop2.7.4-java8',
    spark: { line: '2.4', home: '/data/projects/spark-2.4.1-bin-hadoop2.7' },
  },
} as const satisfies Record<FateVersion, FateVersionFacts>;

export const defaultFateVersion: FateVersionFacts = facts['1.6'];
