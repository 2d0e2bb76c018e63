import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** The three programs that make a Kubernetes API one can talk to. */
export interface Assets {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubectl: string;
}

/** The programs in the folder that controller-runtime's envtest calls KUBEBUILDER_ASSETS; without it there is nothing to test. */
export function findAssets(folder: string | undefined): Assets {
  if (folder === undefined || folder === '') {
    throw new Error(`KUBEBUILDER_ASSETS is not set: ${whatToSet}`);
  }
  const program = (name: string): string => {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      throw new Error(`KUBEBUILDER_ASSETS has no program ${path}: ${whatToSet}`);
    }
    return path;
  };
  return { etcd: program('etcd'), kubeApiserver: program('kube-apiserver'), kubectl: program('kubectl') };
}

const whatToSet =
  'set it to a folder that holds etcd, kube-apiserver and kubectl; ' +
  '`setup-envtest use 1.27.x` makes one and prints its path';

/** The version that this API server speaks, as sites write it: `1.27`. */
export function kubernetesVersion(assets: Assets): string {
  const printed = execFileSync(assets.kubeApiserver, ['--version'], { encoding: 'utf8' });
  const version = /v(\d+\.\d+)\./.exec(printed)?.[1];
  if (version === undefined) throw new Error(`kube-apiserver --version says "${printed.trim()}": no version in it`);
  return version;
}
