import type { ApiObject, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import type { Issue } from '../issues/issue';
import { dnsNameIssues } from '../terms/dns-name';
import type { Metadata } from './object';
import { addObject } from './object';
import { renderMiB } from './resources';
import { sizeIssues, wholeMebibytes } from './size';
import { isPlainText } from './text-issues';

/** A disk of each pod. Size and StorageClass cannot be changed after the first apply. */
export interface DiskProps {
  /** Size of the disk. @default - by component */
  readonly size?: Size;
  /** Name of an existing StorageClass. @default - the StorageClass of the tier */
  readonly storageClass?: string;
}

export interface DiskPlan {
  readonly sizeMiB: number;
  /** Empty: not set, which is a fault. */
  readonly storageClass: string;
  /** Whether the StorageClass is that of the tier. */
  readonly inheritsClass: boolean;
}

export function planDisk(props: DiskProps = {}, tierClass: string | undefined, sizeMiB: number): DiskPlan {
  return {
    sizeMiB: props.size === undefined ? sizeMiB : wholeMebibytes(props.size),
    storageClass: props.storageClass ?? tierClass ?? '',
    inheritsClass: props.storageClass === undefined,
  };
}

/** A disk, and its path within the props of its tier. */
export type PlacedDisk = readonly [place: string, disk: DiskPlan];

/** Faults of the disks of a tier. A fault of the tier's StorageClass is reported once, not for each disk. */
export function diskIssues(disks: readonly PlacedDisk[], path: string): Issue[] {
  const heirs = disks.filter(([, disk]) => disk.inheritsClass);
  const [heir] = heirs;
  return [
    ...(heir === undefined ? [] : classIssues(heir[1].storageClass, `${path}.storageClass`, heirs)),
    ...disks.flatMap(([place, disk]) => [
      ...(disk.inheritsClass ? [] : classIssues(disk.storageClass, `${path}.${place}.storageClass`, [[place, disk]])),
      ...sizeOf(disk, `${path}.${place}.size`),
    ]),
  ];
}

function classIssues(storageClass: string, path: string, disks: readonly PlacedDisk[]): Issue[] {
  if (storageClass !== '') return dnsNameIssues(storageClass, path, 'name of a StorageClass');
  const places = disks.map(([place]) => place).join(', ');
  const wrong = `is required: the disks (${places}) would use the cluster's default StorageClass, or stay Pending`;
  const mend = 'name an existing StorageClass (kubectl get storageclass), here or at each disk';
  return [{ code: 'missing-storage-class', path, wrong, mend }];
}

function sizeOf({ sizeMiB }: DiskPlan, path: string): Issue[] {
  const issues = sizeIssues(sizeMiB, 'disk', path);
  if (!(sizeMiB < 1)) return issues;
  return [
    ...issues,
    {
      code: 'invalid-disk-size',
      path,
      got: sizeMiB,
      wrong: 'MiB is not a valid size of a disk',
      mend: 'use 1 GiB or more',
    },
  ];
}

/** A disk of one pod, or of each pod of a StatefulSet. Name, size and class are immutable once applied. */
export interface ClaimSpec {
  readonly name: string;
  readonly disk: DiskPlan;
}

export function renderClaim({ disk }: ClaimSpec): PersistentVolumeClaim['spec'] & object {
  return {
    accessModes: ['ReadWriteOnce'],
    storageClassName: disk.storageClass,
    resources: { requests: { storage: renderMiB(disk.sizeMiB) } },
  };
}

/** A PersistentVolumeClaim of one pod. Deleting it deletes the data. */
export function addClaim(scope: Construct, metadata: Metadata, claim: ClaimSpec): ApiObject {
  return addObject<PersistentVolumeClaim>(scope, `${claim.name}-claim`, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: claim.name, ...metadata },
    spec: renderClaim(claim),
  });
}

const longestSubPath = 255;

/** Faults of a `subPath`: Kubernetes allows only a path within the volume. An empty text is the whole volume. */
export function subPathIssues(folder: string, path: string): Issue[] {
  const why = whyInvalid(folder);
  if (why === undefined) return [];
  const wrong = `${why}: the pod would not start`;
  const mend = `write a folder of the disk, such as 'mysql', at most ${longestSubPath} characters, or '' for the whole disk`;
  return [{ code: 'invalid-sub-path', path, got: folder, wrong, mend }];
}

function whyInvalid(folder: string): string | undefined {
  if (folder.startsWith('/')) return 'is an absolute path, not a folder of the disk';
  if (folder.split('/').includes('..')) return 'leads outside the disk';
  if (folder.includes('\\')) return 'contains a backslash';
  if (/[\t\n]/.test(folder) || !isPlainText(folder)) return 'contains a control character';
  return folder.length > longestSubPath ? `has more than ${longestSubPath} characters` : undefined;
}
