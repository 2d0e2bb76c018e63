/** Label by which every object says who writes it. Not on pods, whose template would change with it. */
export const managedByKey = 'app.kubernetes.io/managed-by';
export const managedBy = { [managedByKey]: 'cdk8s-fate' } as const;
