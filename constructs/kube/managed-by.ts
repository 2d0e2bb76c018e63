/** Label of every object that this library writes. Pods do not have it: their template would change with it. */
export const managedByKey = 'app.kubernetes.io/managed-by';
export const managedBy = { [managedByKey]: 'cdk8s-fate' } as const;
